// SPDX-License-Identifier: Apache-2.0
package io.bellwether.system;

import io.bellwether.api.Level;
import io.bellwether.api.Sample;
import io.bellwether.api.Thresholds;
import io.bellwether.api.Thresholds.Scale;
import io.bellwether.api.Unit;
import io.bellwether.api.check.CheckContext;
import io.bellwether.api.check.Health;
import java.io.IOException;
import java.util.OptionalLong;

/**
 * Processes that the kernel killed to get memory back. What was killed before the first look is
 * past.
 */
final class OutOfMemory implements Resource {
  private final Machine machine;
  private final Thresholds limit;
  private OptionalLong earlier = OptionalLong.empty();

  OutOfMemory(Machine machine, Thresholds limit) {
    this.machine = machine;
    this.limit = limit;
  }

  @Override
  public String name() {
    return "processes killed for memory";
  }

  @Override
  public boolean isJudged() {
    return limit.scale() != Scale.OFF;
  }

  @Override
  public void look(CheckContext context, Findings findings) throws IOException {
    OptionalLong killed = machine.killedForMemory();
    if (killed.isEmpty()) {
      return; // older kernels do not count them
    }
    long total = killed.getAsLong();
    context.measurements().add(Sample.counter("node_vmstat_oom_kill", total).in(Unit.COUNT));
    long since = Math.max(0, total - earlier.orElse(total));
    earlier = killed;
    Level level = limit.judge(since);
    if (since > 0 && level != Level.HEALTHY) {
      findings.add(
          Health.of(
              level,
              since
                  + (since == 1 ? " process was" : " processes were")
                  + " killed for lack of memory since the last look; the kernel's log says which"));
    }
    findings.detail("oom_kills", total);
  }
}
