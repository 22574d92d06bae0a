// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Sample;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EarlierPointsTest {
  private static final Duration DAY = Duration.ofDays(1);
  private static final long STEP = 10_000;

  private static List<Point> points(int from, int to) {
    List<Point> points = new ArrayList<>();
    for (int i = from; i < to; i++) {
      points.add(new Point(i * STEP, (i * 7919L) % 1_000));
    }
    return points;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 500, 5_000})
  void aSeriesWithItsPastIsLikeOneThatNeverStopped(int earlier) {
    Recorded whole = Recorded.of(Sample.Type.COUNTER, DAY, points(0, earlier + 2_500));
    Recorded second = Recorded.of(Sample.Type.COUNTER, DAY, points(earlier, earlier + 20));
    assertThat(second.book.precede(second.series(), points(0, earlier + 5))).isTrue();
    Recorded early = Recorded.of(Sample.Type.COUNTER, DAY, points(0, earlier + 20));
    compare(second, early, (earlier + 19) * STEP);
    points(earlier + 20, earlier + 2_500).forEach(point -> second.add(point.at(), point.value()));
    compare(second, whole, (earlier + 2_499) * STEP);
  }

  private static void compare(Recorded second, Recorded whole, long to) {
    Window its = second.window(-1, to);
    Window other = whole.window(-1, to);
    assertThat(its.known()).isEqualTo(other.known());
    assertThat(its.increase()).isEqualTo(other.increase());
    assertThat(its.max()).isEqualTo(other.max());
    assertThat(its.sum()).isEqualTo(other.sum());
    assertThat(second.series().latest()).contains(new Point(to, (to / STEP * 7919L) % 1_000));
  }

  @ParameterizedTest
  @ValueSource(ints = {1_100, 3_000})
  void whatComesAfterTheFirstPointsAreGoneIsTooLate(int own) {
    Recorded late = Recorded.of(Sample.Type.GAUGE, DAY, points(100, 100 + own));
    Window before = late.window(-1, Long.MAX_VALUE);
    assertThat(late.book.precede(late.series(), points(0, 100))).isFalse();
    assertThat(late.window(-1, Long.MAX_VALUE)).isEqualTo(before);
  }
}
