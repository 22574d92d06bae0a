// SPDX-License-Identifier: Apache-2.0
package io.bellwether.system;

import io.bellwether.api.Labels;
import io.bellwether.api.Level;
import io.bellwether.api.Sample;
import io.bellwether.api.Unit;
import io.bellwether.api.check.CheckContext;
import io.bellwether.api.check.Health;
import io.bellwether.api.source.Measurements;
import io.bellwether.system.Earlier.Taken;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How much time the collector takes from everything else. */
final class GarbageCollection implements Resource {
  private final Limit limit;
  private final Stopwatch watch;
  private final List<GarbageCollectorMXBean> collectors =
      ManagementFactory.getGarbageCollectorMXBeans();
  private final Earlier<Long> readings = new Earlier<>(Duration.ofSeconds(10));

  GarbageCollection(Limit limit, Stopwatch watch) {
    this.limit = limit;
    this.watch = watch;
  }

  @Override
  public String name() {
    return "garbage collection";
  }

  /** Some beans count cycles beside the program, which stop nothing. */
  static boolean stopsTheProgram(String collector) {
    return !collector.contains("Cycles") && !collector.contains("Concurrent");
  }

  @Override
  public void look(CheckContext context, Findings findings) {
    collectors.forEach(collector -> measure(collector, context.measurements()));
    long paused =
        collectors.stream()
            .filter(collector -> stopsTheProgram(collector.getName()))
            .mapToLong(collector -> Math.max(0, collector.getCollectionTime()))
            .sum();
    long now = watch.nanos();
    Optional<Taken<Long>> earlier = readings.at(now);
    readings.keep(now, paused);
    earlier.ifPresent(taken -> judge(taken, paused, now, context.measurements(), findings));
  }

  private void judge(
      Taken<Long> earlier, long paused, long now, Measurements into, Findings findings) {
    double millis = (now - earlier.nanos()) / 1e6;
    if (millis < 1000) {
      return; // one pause would look like all of the time
    }
    double share = Math.min(1, (paused - earlier.reading()) / millis);
    into.add(Sample.gauge("jvm_gc_percent", share * 100).in(Unit.PERCENT));
    findings.detail("gc_percent", Amount.hundredths(share));
    Level level = limit.judge(share, 1);
    if (level != Level.HEALTHY) {
      findings.add(
          Health.of(
              level,
              "the collector stopped everything for "
                  + Amount.percent(share)
                  + " of the time"
                  + limit.crossed(level)));
    }
  }

  private static void measure(GarbageCollectorMXBean collector, Measurements into) {
    Labels label = Labels.of("collector", collector.getName());
    if (collector.getCollectionCount() >= 0) {
      into.add(
          Sample.counter("jvm_collections_total", collector.getCollectionCount())
              .with(label)
              .in(Unit.COUNT));
      into.add(
          Sample.counter("jvm_collection_seconds_total", collector.getCollectionTime() / 1000.0)
              .with(label)
              .in(Unit.SECONDS));
    }
  }
}
