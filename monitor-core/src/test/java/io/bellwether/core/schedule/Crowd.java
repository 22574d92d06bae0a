// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.schedule;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Many checks every ten seconds, with five to answer; some of them hang, and each has its source.
 */
final class Crowd {
  private static final long EARLY = ofMillis(10).toNanos();

  final AtomicInteger healthy = new AtomicInteger();
  final AtomicInteger hung = new AtomicInteger();
  private final AtomicLong latest = new AtomicLong(Long.MIN_VALUE);
  private final AtomicLong earliest = new AtomicLong(Long.MAX_VALUE);

  Crowd(Timetable timetable, int jobs, int hanging, Work<Integer> hangs) {
    for (int i = 0; i < jobs; i++) {
      String name = "check-" + i;
      boolean bad = i < hanging;
      Work<Integer> work = bad ? hangs : run -> 1;
      timetable.add(
          Task.<Integer>every(
              ofSeconds(10),
              name,
              new Places(name),
              ofSeconds(5),
              work,
              ended -> told(bad, ended)));
    }
  }

  private void told(boolean bad, Ended<Integer> ended) {
    if (bad) {
      hung.incrementAndGet();
      return;
    }
    long lateness = ended.startedNanos() - ended.dueNanos();
    healthy.incrementAndGet();
    latest.accumulateAndGet(lateness, Math::max);
    earliest.accumulateAndGet(lateness, Math::min);
  }

  void expectPunctual() {
    assertThat(latest.get()).as("nobody starts even a nanosecond late").isLessThanOrEqualTo(0);
    assertThat(earliest.get()).as("nor more than 10 ms early").isGreaterThanOrEqualTo(-EARLY);
  }
}
