// SPDX-License-Identifier: Apache-2.0
package io.bellwether.benchmarks;

import io.bellwether.api.check.Health;
import io.bellwether.core.MonitoringSystem;
import io.bellwether.core.SystemBuilder;
import java.time.Duration;
import java.util.Map;

/**
 * Our side of the schedule benchmarks: checks that answer at once, every ten seconds, and perhaps
 * some that hang and heed no interrupt.
 */
public final class EmptyChecks {
  private static final Duration PERIOD = Duration.ofSeconds(10);

  private EmptyChecks() {}

  /** Arguments: checks, seconds, how many of the checks hang. */
  public static void main(String[] args) throws InterruptedException {
    int checks = Integer.parseInt(args[0]);
    int seconds = Integer.parseInt(args[1]);
    int hanging = Integer.parseInt(args[2]);
    Lateness lateness = new Lateness(checks * (seconds / 10 + 3));
    Drift drift = new Drift(seconds / 10 + 3);
    try (MonitoringSystem system = system(checks, hanging, lateness, drift)) {
      system.start();
      Footprint.pause(11);
      double before = Footprint.cpu();
      Footprint.pause(seconds);
      double used = Footprint.cpu() - before;
      System.out.println(
          lateness.json(used, seconds + 10.0, Footprint.threads("bellwether-"), drift.millis()));
    }
    System.exit(0);
  }

  private static MonitoringSystem system(int checks, int hanging, Lateness lateness, Drift drift) {
    SystemBuilder builder = MonitoringSystem.builder().environment(Map.of());
    for (int i = 0; i < checks; i++) {
      Beat beat = new Beat(PERIOD.toNanos(), lateness, drift);
      boolean hangs = i < hanging;
      builder.check(
          "check-" + i,
          Map.of("every", "10s", "timeout", "2s"),
          context -> {
            if (hangs) {
              Hang.deaf();
            }
            beat.started();
            return Health.healthy("fine");
          });
    }
    return builder.build();
  }

  /** The starts of one check: how far each is behind the earliest that its phase has shown. */
  private static final class Beat {
    private final long period;
    private final Lateness lateness;
    private final Drift drift;
    private long first;
    private long earliest = Long.MAX_VALUE;
    private int runs;

    Beat(long period, Lateness lateness, Drift drift) {
      this.period = period;
      this.lateness = lateness;
      this.drift = drift;
    }

    // A check never overlaps itself, and the workers hand it from thread to thread under a lock.
    void started() {
      long now = System.nanoTime();
      runs++;
      if (runs == 2) { // the first run comes early, to look at everything soon after the start
        first = now;
      }
      if (runs >= 2) {
        long offset = Math.floorMod(now - first + period / 2, period) - period / 2;
        earliest = Math.min(earliest, offset);
        lateness.add(offset - earliest);
        drift.add(runs - 2, offset);
      }
    }
  }
}
