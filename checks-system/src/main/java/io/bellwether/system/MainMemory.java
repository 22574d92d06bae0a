// SPDX-License-Identifier: Apache-2.0
package io.bellwether.system;

import io.bellwether.api.Level;
import io.bellwether.api.Sample;
import io.bellwether.api.Unit;
import io.bellwether.api.check.CheckContext;
import io.bellwether.api.check.Health;
import io.bellwether.api.source.Measurements;
import java.io.IOException;
import java.util.List;

/** Memory and swap of the machine. */
final class MainMemory implements Resource {
  private final Machine machine;
  private final Limit limit;
  private final Limit swapLimit;

  MainMemory(Machine machine, Limit limit, Limit swapLimit) {
    this.machine = machine;
    this.limit = limit;
    this.swapLimit = swapLimit;
  }

  @Override
  public String name() {
    return "memory";
  }

  @Override
  public Health look(CheckContext context) throws IOException {
    Memory memory = machine.memory();
    measure(memory, context.measurements());
    Health health = judged(memory);
    return swapLimit.off() || memory.swapTotal() == 0
        ? health
        : Health.worstOf(List.of(health, swapJudged(memory)));
  }

  private Health judged(Memory memory) {
    double share = memory.used() / (double) memory.total();
    Level level = limit.judge(memory.used(), memory.total());
    String left = Amount.bytes(memory.available()) + " of " + Amount.bytes(memory.total());
    return Health.of(
            level,
            "memory "
                + Amount.percent(share)
                + " used"
                + limit.crossed(level)
                + ": "
                + left
                + " left")
        .with("memory_percent", Amount.hundredths(share))
        .with("memory_available_gb", Amount.gigabytes(memory.available()))
        .with("memory_total_gb", Amount.gigabytes(memory.total()));
  }

  private Health swapJudged(Memory memory) {
    double share = memory.swapUsed() / (double) memory.swapTotal();
    Level level = swapLimit.judge(memory.swapUsed(), memory.swapTotal());
    return Health.of(level, "swap " + Amount.percent(share) + " used" + swapLimit.crossed(level))
        .with("swap_percent", Amount.hundredths(share));
  }

  private static void measure(Memory memory, Measurements into) {
    into.add(
        Sample.gauge("memory_percent", 100.0 * memory.used() / memory.total()).in(Unit.PERCENT));
    into.add(Sample.gauge("memory_available_gb", Amount.gigabytes(memory.available())));
    bytes("node_memory_MemTotal_bytes", memory.total(), into);
    bytes("node_memory_MemAvailable_bytes", memory.available(), into);
    bytes("node_memory_SwapTotal_bytes", memory.swapTotal(), into);
    bytes("node_memory_SwapFree_bytes", memory.swapFree(), into);
  }

  private static void bytes(String metric, long value, Measurements into) {
    into.add(Sample.gauge(metric, value).in(Unit.BYTES));
  }
}
