// SPDX-License-Identifier: Apache-2.0
package io.bellwether.system;

import io.bellwether.api.Level;
import io.bellwether.api.Sample;
import io.bellwether.api.Thresholds;
import io.bellwether.api.Thresholds.Scale;
import io.bellwether.api.check.CheckContext;
import io.bellwether.api.check.Health;
import java.io.IOException;
import java.util.Optional;

/** The load of the machine; also in a container, where the kernel has no other. */
final class LoadAverage implements Resource {
  private final Machine machine;
  private final Thresholds limit;

  LoadAverage(Machine machine, Thresholds limit) {
    this.machine = machine;
    this.limit = limit;
  }

  @Override
  public String name() {
    return "load";
  }

  @Override
  public boolean isJudged() {
    return limit.scale() != Scale.OFF;
  }

  @Override
  public void look(CheckContext context, Findings findings) throws IOException {
    Optional<Load> found = machine.load();
    if (found.isEmpty()) {
      return; // Windows has none
    }
    Load load = found.get();
    findings.detail("load", load.one());
    context.measurements().add(Sample.gauge("node_load1", load.one()));
    context.measurements().add(Sample.gauge("node_load5", load.five()));
    context.measurements().add(Sample.gauge("node_load15", load.fifteen()));
    if (isJudged()) {
      findings.add(judged(load));
    }
  }

  private Health judged(Load load) throws IOException {
    int processors = machine.cpuTimes().cores().size();
    Level level = limit.judge(load.one(), processors);
    return Health.of(
        level,
        "load "
            + Amount.number(load.one())
            + " on "
            + processors
            + " processors"
            + (level == Level.HEALTHY ? "" : " (limits " + limit + ")"));
  }
}
