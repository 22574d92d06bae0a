// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.schedule;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Many checks, with half of their interval to answer; some of them hang, and each has its source.
 */
final class Crowd {
  private static final long EARLY = ofMillis(10).toNanos();

  final AtomicInteger healthy = new AtomicInteger();
  final AtomicInteger hung = new AtomicInteger();
  private final AtomicLong latest = new AtomicLong(Long.MIN_VALUE);
  private final AtomicLong earliest = new AtomicLong(Long.MAX_VALUE);

  /** Every ten seconds. */
  Crowd(Timetable timetable, int jobs, int hanging, Work<Integer> hangs) {
    this(timetable, ofSeconds(10), jobs, hanging, hangs);
  }

  Crowd(Timetable timetable, Duration every, int jobs, int hanging, Work<Integer> hangs) {
    for (int i = 0; i < jobs; i++) {
      String name = "check-" + i;
      boolean bad = i < hanging;
      Work<Integer> work = bad ? hangs : run -> 1;
      timetable.add(
          Task.<Integer>every(
              every, name, new Places(name), every.dividedBy(2), work, ended -> told(bad, ended)));
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
