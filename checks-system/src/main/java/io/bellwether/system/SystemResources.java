// SPDX-License-Identifier: Apache-2.0
package io.bellwether.system;

import io.bellwether.api.Sample;
import io.bellwether.api.Unit;
import io.bellwether.api.check.CheckContext;
import io.bellwether.api.check.Health;
import io.bellwether.api.check.HealthCheck;
import io.bellwether.api.plugin.PluginContext;
import io.bellwether.api.source.DataSource;
import io.bellwether.api.source.Measurements;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The machine this runs on: every resource is looked at by itself, and one that fails is named. */
final class SystemResources implements HealthCheck, DataSource, AutoCloseable {
  private final Machine machine;
  private final Disks disks;
  private final List<Resource> resources = new ArrayList<>();

  SystemResources(SystemSettings settings, PluginContext context) {
    this(settings, Machine.local(settings.limits()), Stopwatch.REAL, OwnProcess.REAL);
  }

  SystemResources(SystemSettings settings, Machine machine, Stopwatch watch, OwnProcess own) {
    SystemThresholds limits = settings.thresholds();
    this.machine = machine;
    this.disks =
        new Disks(
            machine,
            settings.disks(),
            new DiskJudge(
                Limit.ofBytes("disk", limits.disk()), Limit.ofShare("inodes", limits.inodes())));
    resources.add(new Cpu(machine, Limit.ofShare("cpu", limits.cpu()), watch, own));
    resources.add(new LoadAverage(machine, limits.load()));
    resources.add(new MainMemory(machine, Limit.ofBytes("memory", limits.memory())));
    resources.add(new Swap(machine, Limit.ofBytes("swap", limits.swap())));
    resources.add(new OutOfMemory(machine, limits.oomKills()));
    resources.add(new ContainerShare(machine, Limit.ofShare("throttling", limits.throttling())));
    resources.add(disks);
    resources.add(new DiskTraffic(machine, watch));
    resources.add(new Network(machine));
    resources.add(new FileHandles(machine, Limit.ofShare("open-files", limits.openFiles())));
    if (!settings.processGroups().isEmpty()) {
      resources.add(new ProcessGroups(machine, settings.processGroups(), watch));
    }
    Containers.of(settings).ifPresent(resources::add);
  }

  @Override
  public Health check(CheckContext context) throws InterruptedException {
    return Resource.lookAll(resources, context);
  }

  /** What hardly changes. */
  @Override
  public void measure(Measurements into) throws IOException {
    into.add(Sample.gauge("node_boot_time_seconds", machine.bootTime()).in(Unit.SECONDS));
    into.add(Sample.gauge("node_processors", machine.cpuTimes().cores().size()).in(Unit.COUNT));
    into.add(Sample.gauge("node_processes", machine.processCount()).in(Unit.COUNT));
  }

  @Override
  public void close() {
    disks.close();
  }
}
