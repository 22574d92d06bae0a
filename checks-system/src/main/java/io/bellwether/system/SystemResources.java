// SPDX-License-Identifier: Apache-2.0
package io.bellwether.system;

import io.bellwether.api.check.CheckContext;
import io.bellwether.api.check.Health;
import io.bellwether.api.check.HealthCheck;
import io.bellwether.api.plugin.PluginContext;
import java.util.ArrayList;
import java.util.List;

/** The machine this runs on: every resource is looked at by itself, and one that fails is named. */
final class SystemResources implements HealthCheck {
  private final List<Resource> resources;

  SystemResources(SystemSettings settings, PluginContext context) {
    this(settings, Machine.local(), Pause.REAL);
  }

  SystemResources(SystemSettings settings, Machine machine, Pause pause) {
    SystemThresholds limits = settings.limits();
    resources =
        List.of(
            new Cpu(machine, Limit.ofShare("cpu", limits.cpu()), pause),
            new MainMemory(
                machine,
                Limit.ofBytes("memory", limits.memory()),
                Limit.ofBytes("swap", limits.swap())),
            new Disks(machine, settings.disks(), Limit.ofBytes("disk", limits.disk())));
  }

  @Override
  public Health check(CheckContext context) throws InterruptedException {
    List<Health> findings = new ArrayList<>();
    for (Resource resource : resources) {
      findings.add(look(resource, context));
    }
    return Health.worstOf(findings);
  }

  private static Health look(Resource resource, CheckContext context) throws InterruptedException {
    try {
      return resource.look(context);
    } catch (InterruptedException e) {
      throw e; // the run was stopped: nothing more is to be read
    } catch (Exception e) {
      return Health.unknown(resource.name() + " could not be read: " + Reason.of(e));
    }
  }
}
