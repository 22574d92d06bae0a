// SPDX-License-Identifier: Apache-2.0
package io.bellwether.system;

import io.bellwether.api.Level;
import io.bellwether.api.Sample;
import io.bellwether.api.Unit;
import io.bellwether.api.check.CheckContext;
import io.bellwether.api.check.Health;
import java.io.IOException;

/** Swap of the machine. */
final class Swap implements Resource {
  private final Machine machine;
  private final Limit limit;

  Swap(Machine machine, Limit limit) {
    this.machine = machine;
    this.limit = limit;
  }

  @Override
  public String name() {
    return "swap";
  }

  @Override
  public boolean isJudged() {
    return !limit.off();
  }

  @Override
  public void look(CheckContext context, Findings findings) throws IOException {
    Memory memory = machine.memory();
    gauge("node_memory_SwapTotal_bytes", memory.swapTotal(), context);
    gauge("node_memory_SwapFree_bytes", memory.swapFree(), context);
    if (memory.swapTotal() == 0) {
      return; // a machine without swap is not short of it
    }
    double share = memory.swapUsed() / (double) memory.swapTotal();
    findings.detail("swap_percent", Amount.hundredths(share));
    if (isJudged()) {
      Level level = limit.judge(memory.swapUsed(), memory.swapTotal());
      findings.add(
          Health.of(level, "swap " + Amount.percent(share) + " used" + limit.crossed(level)));
    }
  }

  private static void gauge(String metric, long bytes, CheckContext context) {
    context.measurements().add(Sample.gauge(metric, bytes).in(Unit.BYTES));
  }
}
