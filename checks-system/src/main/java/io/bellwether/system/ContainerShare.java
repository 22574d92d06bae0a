// SPDX-License-Identifier: Apache-2.0
package io.bellwether.system;

import io.bellwether.api.Level;
import io.bellwether.api.Sample;
import io.bellwether.api.Unit;
import io.bellwether.api.check.CheckContext;
import io.bellwether.api.check.Health;
import io.bellwether.api.source.Measurements;
import java.io.IOException;
import java.util.Optional;

/** Whether the container we are in had to wait for its share of the processors. */
final class ContainerShare implements Resource {
  private final Machine machine;
  private final Limit limit;
  private Optional<CpuGroup> earlier = Optional.empty();

  ContainerShare(Machine machine, Limit limit) {
    this.machine = machine;
    this.limit = limit;
  }

  @Override
  public String name() {
    return "the container's share";
  }

  @Override
  public boolean isJudged() {
    return !limit.off();
  }

  @Override
  public void look(CheckContext context, Findings findings) throws IOException {
    Optional<CpuGroup> now = machine.containerCpu();
    now.ifPresent(group -> measure(group, context.measurements()));
    if (now.isPresent() && earlier.isPresent()) {
      judge(now.get().throttledSince(earlier.get()), context.measurements(), findings);
    }
    earlier = now;
  }

  private void judge(double throttled, Measurements into, Findings findings) {
    if (Double.isNaN(throttled)) {
      return; // no share was dealt out: it has no limit, or nothing ran
    }
    into.add(Sample.gauge("container_cpu_throttled_percent", throttled * 100).in(Unit.PERCENT));
    findings.detail("cpu_throttled_percent", Amount.hundredths(throttled));
    Level level = limit.judge(throttled, 1);
    if (level != Level.HEALTHY) {
      findings.add(
          Health.of(
              level,
              "the container waited for its processors in "
                  + Amount.percent(throttled)
                  + " of all periods"
                  + limit.crossed(level)));
    }
  }

  private static void measure(CpuGroup group, Measurements into) {
    into.add(
        Sample.counter("container_cpu_usage_seconds_total", group.usedNanos() / 1e9)
            .in(Unit.SECONDS));
    count("container_cpu_cfs_periods_total", group.periods(), into);
    count("container_cpu_cfs_throttled_periods_total", group.throttled(), into);
    into.add(
        Sample.counter("container_cpu_cfs_throttled_seconds_total", group.throttledNanos() / 1e9)
            .in(Unit.SECONDS));
    group
        .processors()
        .ifPresent(limit -> into.add(Sample.gauge("container_cpu_limit_cores", limit)));
  }

  private static void count(String metric, long value, Measurements into) {
    into.add(Sample.counter(metric, value).in(Unit.COUNT));
  }
}
