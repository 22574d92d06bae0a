// SPDX-License-Identifier: Apache-2.0
package io.bellwether.system;

import io.bellwether.api.Level;
import io.bellwether.api.Sample;
import io.bellwether.api.Unit;
import io.bellwether.api.check.CheckContext;
import io.bellwether.api.check.Health;
import io.bellwether.system.Earlier.Taken;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * Processor time between two looks, so that a spike weighs what it lasted. The first look takes two
 * readings of its own, a moment apart, and looks for longer before it says that the machine is
 * busy.
 */
final class Cpu implements Resource {
  /** Fifty ticks of the kernel's clock on each processor. */
  private static final Duration MOMENT = Duration.ofMillis(500);

  private static final Duration LEAST = Duration.ofSeconds(10);

  /** A program that starts keeps every processor busy for a moment, and nobody is to be woken. */
  private static final Duration JUDGED = Duration.ofSeconds(5);

  private final Machine machine;
  private final Limit limit;
  private final Stopwatch watch;
  private final OwnProcess own;
  private final Earlier<CpuReading> readings = new Earlier<>(LEAST);

  Cpu(Machine machine, Limit limit, Stopwatch watch, OwnProcess own) {
    this.machine = machine;
    this.limit = limit;
    this.watch = watch;
    this.own = own;
  }

  @Override
  public String name() {
    return "CPU";
  }

  @Override
  public void look(CheckContext context, Findings findings)
      throws IOException, InterruptedException {
    boolean first = readings.at(watch.nanos()).isEmpty();
    boolean starting = first && own.isYoung(context.clock().instant());
    CpuInterval interval = upToNow(MOMENT, context.remaining().dividedBy(4));
    if (Double.isNaN(interval.busy())) { // set back since the last look: as good as a first one
      readings.restart(interval.to().nanos(), interval.to().reading());
      interval = upToNow(MOMENT, context.remaining().dividedBy(4));
    }
    if (isTooMuch(busy(interval, starting))) {
      interval = upToNow(JUDGED, context.remaining().dividedBy(2));
    }
    double busy = busy(interval, starting);
    judge(interval, busy, findings);
    context.measurements().add(Sample.gauge("cpu_percent", busy * 100).in(Unit.PERCENT));
    CpuFigures.measure(interval, context.measurements());
  }

  private static double busy(CpuInterval interval, boolean starting) {
    return starting ? interval.busyWithOthers() : interval.busy();
  }

  private boolean isTooMuch(double busy) {
    Level level = limit.judge(busy, 1);
    return level == Level.WARNING || level == Level.CRITICAL;
  }

  private CpuInterval upToNow(Duration least, Duration most)
      throws IOException, InterruptedException {
    Optional<Taken<CpuReading>> earlier = readings.at(watch.nanos());
    Taken<CpuReading> from = earlier.isPresent() ? earlier.get() : begin();
    Duration missing = least.minusNanos(watch.nanos() - from.nanos());
    if (missing.compareTo(Duration.ZERO) > 0) {
      watch.pause(missing.compareTo(most) < 0 ? missing : most);
    }
    Taken<CpuReading> to = read();
    readings.keep(to.nanos(), to.reading());
    return new CpuInterval(from, to);
  }

  private Taken<CpuReading> begin() throws IOException {
    Taken<CpuReading> taken = read();
    readings.restart(taken.nanos(), taken.reading());
    return taken;
  }

  private Taken<CpuReading> read() throws IOException {
    CpuReading reading = new CpuReading(machine.cpuTimes(), machine.containerCpu(), own.used());
    return new Taken<>(watch.nanos(), reading);
  }

  private void judge(CpuInterval interval, double busy, Findings findings) {
    Level level = limit.judge(busy, 1);
    findings.add(limit.crossing(Health.of(level, message(interval, busy, level)), busy, 1));
    findings.detail("cpu_percent", Amount.hundredths(busy));
    findings.detail("cpu_cores", Amount.whole(interval.to().reading().processors()));
  }

  private String message(CpuInterval interval, double busy, Level level) {
    if (Double.isNaN(busy)) {
      return "how busy the CPU is can not be told: its counters do not move";
    }
    String busyNow = "CPU " + Amount.percent(busy) + " busy" + limit.crossed(level);
    return level == Level.HEALTHY
        ? busyNow
        : busyNow + " over " + Amount.seconds(interval.length()) + " on " + processors(interval);
  }

  private static String processors(CpuInterval interval) {
    double count = interval.to().reading().processors();
    return (interval.isLimited() ? "the container's " : "")
        + Amount.number(count)
        + (count == 1 ? " processor" : " processors");
  }
}
