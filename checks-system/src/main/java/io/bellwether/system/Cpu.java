// SPDX-License-Identifier: Apache-2.0
package io.bellwether.system;

import io.bellwether.api.Level;
import io.bellwether.api.Sample;
import io.bellwether.api.Unit;
import io.bellwether.api.check.CheckContext;
import io.bellwether.api.check.Health;
import io.bellwether.api.source.Measurements;
import io.bellwether.system.CpuTimes.Spent;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Processor time between two looks, so that a short spike between them weighs what it lasted. The
 * first look takes two readings of its own, a moment apart.
 */
final class Cpu implements Resource {
  /** Long enough for fifty ticks of the kernel's clock on one processor. */
  private static final Duration MOMENT = Duration.ofMillis(500);

  private final Machine machine;
  private final Limit limit;
  private final Pause pause;
  private Optional<CpuTimes> earlier = Optional.empty();

  Cpu(Machine machine, Limit limit, Pause pause) {
    this.machine = machine;
    this.limit = limit;
    this.pause = pause;
  }

  @Override
  public String name() {
    return "CPU";
  }

  @Override
  public Health look(CheckContext context) throws IOException, InterruptedException {
    CpuTimes before = earlier.isPresent() ? earlier.get() : machine.cpuTimes();
    CpuTimes now = earlier.isPresent() ? machine.cpuTimes() : aMomentLater(context);
    if (Double.isNaN(now.total().busySince(before.total()))) {
      before = now; // set back since the last look: as good as a first one
      now = aMomentLater(context);
    }
    earlier = Optional.of(now);
    measure(before, now, context.measurements());
    return judged(now.total().busySince(before.total()), now.cores().size());
  }

  private CpuTimes aMomentLater(CheckContext context) throws IOException, InterruptedException {
    Duration most = context.remaining().dividedBy(4);
    pause.of(most.compareTo(MOMENT) < 0 ? most : MOMENT);
    return machine.cpuTimes();
  }

  private Health judged(double busy, int cores) {
    Level level = limit.judge(busy, 1);
    return Health.of(level, "CPU " + Amount.percent(busy) + " busy" + limit.crossed(level))
        .with("cpu_percent", Amount.hundredths(busy))
        .with("cpu_cores", cores);
  }

  private static void measure(CpuTimes before, CpuTimes now, Measurements into) {
    into.add(
        Sample.gauge("cpu_percent", now.total().busySince(before.total()) * 100).in(Unit.PERCENT));
    List<Spent> cores = now.cores();
    for (int core = 0; core < cores.size() && core < before.cores().size(); core++) {
      double busy = cores.get(core).busySince(before.cores().get(core));
      into.add(
          Sample.gauge("cpu_core_percent", busy * 100)
              .with("core", Integer.toString(core))
              .in(Unit.PERCENT));
    }
    modes(now.total(), into);
  }

  private static void modes(Spent spent, Measurements into) {
    mode("user", spent.user(), into);
    mode("nice", spent.nice(), into);
    mode("system", spent.system(), into);
    mode("idle", spent.idle(), into);
    mode("iowait", spent.iowait(), into);
    mode("irq", spent.irq(), into);
    mode("softirq", spent.softirq(), into);
    mode("steal", spent.steal(), into);
  }

  private static void mode(String mode, long millis, Measurements into) {
    into.add(
        Sample.counter("node_cpu_seconds_total", millis / 1000.0)
            .with("mode", mode)
            .in(Unit.SECONDS));
  }
}
