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

/** Memory of the machine, or of the container where it may use less. */
final class MainMemory implements Resource {
  private final Machine machine;
  private final Limit limit;

  MainMemory(Machine machine, Limit limit) {
    this.machine = machine;
    this.limit = limit;
  }

  @Override
  public String name() {
    return "memory";
  }

  @Override
  public void look(CheckContext context, Findings findings) throws IOException {
    Memory memory = machine.memory();
    measure(memory, context.measurements());
    Optional<MemoryGroup> container = machine.containerMemory();
    container.ifPresent(group -> measure(group, context.measurements()));
    Optional<MemoryGroup> limited = container.filter(group -> group.isLimited(memory.total()));
    double total = limited.map(group -> group.limit().getAsLong()).orElse(memory.total());
    double used = limited.map(MemoryGroup::used).orElse(memory.used());
    judge(limited.isPresent() ? "memory of the container" : "memory", used, total, findings);
    context.measurements().add(Sample.gauge("memory_percent", 100 * used / total).in(Unit.PERCENT));
    context.measurements().add(Sample.gauge("memory_available_gb", Amount.gigabytes(total - used)));
  }

  private void judge(String whose, double used, double total, Findings findings) {
    Level level = limit.judge(used, total);
    double left = Math.max(0, total - used);
    Health finding =
        Health.of(
            level,
            whose
                + " "
                + Amount.percent(used / total)
                + " used"
                + limit.crossed(level)
                + ": "
                + Amount.bytes(left)
                + " of "
                + Amount.bytes(total)
                + " left");
    findings.add(limit.crossing(finding, used, total));
    findings.detail("memory_percent", Amount.hundredths(used / total));
    findings.detail("memory_available_gb", Amount.gigabytes(left));
    findings.detail("memory_total_gb", Amount.gigabytes(total));
  }

  private static void measure(Memory memory, Measurements into) {
    bytes("node_memory_MemTotal_bytes", memory.total(), into);
    bytes("node_memory_MemAvailable_bytes", memory.available(), into);
    memory.shared().ifPresent(shared -> bytes("shared_memory", shared, into));
  }

  private static void measure(MemoryGroup group, Measurements into) {
    bytes("container_memory_working_set_bytes", group.used(), into);
    group.limit().ifPresent(limit -> bytes("container_memory_limit_bytes", limit, into));
  }

  private static void bytes(String metric, long value, Measurements into) {
    into.add(Sample.gauge(metric, value).in(Unit.BYTES));
  }
}
