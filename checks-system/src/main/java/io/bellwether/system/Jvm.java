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
import java.lang.management.ClassLoadingMXBean;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;

/** The JVM this runs in. */
final class Jvm implements HealthCheck, DataSource {
  private final List<Resource> resources;

  Jvm(JvmSettings settings, PluginContext context) {
    this(settings, Stopwatch.REAL);
  }

  Jvm(JvmSettings settings, Stopwatch watch) {
    JvmThresholds limits = settings.thresholds();
    resources =
        List.of(
            new Heap(
                Limit.ofBytes("heap", limits.heap()),
                Limit.ofBytes("metaspace", limits.metaspace())),
            new GarbageCollection(Limit.ofShare("gc-time", limits.gcTime()), watch),
            new JvmThreads(limits.threads(), settings.deadlocks()),
            new OwnFiles(Limit.ofShare("open-files", limits.openFiles())),
            new Buffers(Limit.ofBytes("direct-buffers", limits.directBuffers())));
  }

  @Override
  public Health check(CheckContext context) throws InterruptedException {
    return Resource.lookAll(resources, context);
  }

  /** What hardly changes. */
  @Override
  public void measure(Measurements into) {
    ClassLoadingMXBean classes = ManagementFactory.getClassLoadingMXBean();
    into.add(Sample.gauge("jvm_loaded_classes", classes.getLoadedClassCount()).in(Unit.COUNT));
    into.add(
        Sample.counter("jvm_unloaded_classes_total", classes.getUnloadedClassCount())
            .in(Unit.COUNT));
    into.add(
        Sample.gauge(
                "jvm_uptime_seconds", ManagementFactory.getRuntimeMXBean().getUptime() / 1000.0)
            .in(Unit.SECONDS));
    CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
    if (compiler != null && compiler.isCompilationTimeMonitoringSupported()) {
      into.add(
          Sample.counter("jvm_compilation_seconds_total", compiler.getTotalCompilationTime() / 1e3)
              .in(Unit.SECONDS));
    }
  }
}
