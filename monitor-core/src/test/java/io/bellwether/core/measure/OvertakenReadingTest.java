// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** The writer comes in between at every place of a reading: the same each time, in one thread. */
class OvertakenReadingTest {
  private static final long SECOND = 1_000;

  /** Checks that points are neighbours, and writes more of them at one step of the reading. */
  private static final class Interrupted implements Scan {
    private final Recorded gauge;
    private final int step;
    private final int more;
    private int steps;
    private long next = -1;

    Interrupted(Recorded gauge, int step, int more) {
      this.gauge = gauge;
      this.step = step;
      this.more = more;
    }

    @Override
    public void minute(Minute minute) {
      see((long) minute.first(), minute.known());
    }

    @Override
    public void point(long at, double value) {
      see((long) value, 1);
    }

    private void see(long first, long count) {
      assertThat(first).isEqualTo(next < 0 ? first : next);
      next = first + count;
      if (steps++ == step) {
        write(gauge, more);
      }
    }
  }

  private static void write(Recorded gauge, int count) {
    long next = gauge.series().latest().map(point -> (long) point.value() + 1).orElse(0L);
    for (long i = next; i < next + count; i++) {
      gauge.add(i * SECOND, i);
    }
  }

  @Property
  void aReadingThatEndsHasSeenNeighboursOnly(
      @ForAll @IntRange(min = 1, max = 10_000) int points,
      @ForAll @IntRange(max = 1_500) int step,
      @ForAll @IntRange(max = 5_000) int more,
      @ForAll @IntRange(min = 1, max = 90) int reachMinutes) {
    Recorded gauge = Recorded.gauge(Duration.ofMinutes(reachMinutes)).add(0, 0);
    write(gauge, points);

    Interrupted reading = new Interrupted(gauge, step, more);
    boolean ended = gauge.series().scan(reading);

    if (ended) {
      assertThat(reading.next).isGreaterThanOrEqualTo(points + 1);
    }
    Interrupted again = new Interrupted(gauge, -1, 0);
    assertThat(gauge.series().scan(again)).isTrue();
    assertThat(again.next - 1).isEqualTo((long) gauge.series().value());
  }
}
