// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.bellwether.api.Sample;
import java.time.Duration;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
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

  private static EarlierPoints before(Recorded of, List<Point> points) {
    EarlierPoints earlier = of.book.before(of.series());
    points.forEach(point -> earlier.point(point.at(), point.value()));
    return earlier;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 500, 5_000})
  void aSeriesWithItsPastIsLikeOneThatNeverStopped(int earlier) {
    Recorded whole = Recorded.of(Sample.Type.COUNTER, DAY, points(0, earlier + 2_500));
    Recorded second = Recorded.of(Sample.Type.COUNTER, DAY, points(earlier, earlier + 20));
    assertThat(second.book.precede(second.series(), before(second, points(0, earlier)))).isTrue();
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
    assertThat(late.book.precede(late.series(), before(late, points(0, 100)))).isFalse();
    assertThat(late.window(-1, Long.MAX_VALUE)).isEqualTo(before);
  }

  /** What an hour keeps of each value is its least, its largest, its newest, and their sum. */
  @ParameterizedTest
  @EnumSource(Sample.Type.class)
  void hoursBeforeTheSingleValuesTellAllButEachStep(Sample.Type type) {
    int days = 14;
    int begin = days * 8_640 - 360 * 24;
    List<Point> all = steps(days * 8_640);
    Recorded whole = Recorded.of(type, Duration.ofDays(days), all);
    Recorded second =
        Recorded.of(type, Duration.ofDays(days), all.subList(begin + 5_000, begin + 5_003));
    EarlierPoints earlier = second.book.before(second.series());
    for (int hour = 0; hour * 360 < begin; hour++) {
      addHour(earlier, hour, all.subList(hour * 360, (hour + 1) * 360));
    }
    all.subList(begin, begin + 5_000).forEach(point -> earlier.point(point.at(), point.value()));
    assertThat(second.book.precede(second.series(), earlier)).isTrue();
    all.subList(begin + 5_003, all.size()).forEach(point -> second.add(point.at(), point.value()));

    long to = days * 8_640 * STEP;
    Window its = second.window(-1, to);
    Window other = whole.window(-1, to);
    assertThat(its.known()).isEqualTo(other.known());
    assertThat(its.min()).isEqualTo(other.min());
    assertThat(its.max()).isEqualTo(other.max());
    assertThat(its.avg()).isCloseTo(other.avg(), within(1e-6));
    assertThat(its.increase()).isCloseTo(other.increase(), within(1e-6));
    assertThat(its.changes()).isLessThan(other.changes());
    assertThat(its.stddev()).isLessThanOrEqualTo(other.stddev() + 1e-9).isPositive();
    assertThat(its.rough()).isTrue();
    assertThat(other.rough()).isFalse();
    assertThat(second.series().since()).isLessThanOrEqualTo(0);
    assertThat(second.window(to - 7 * 8_640 * STEP, to).rough()).isTrue();
    Window day = second.window(to - 8_640 * STEP, to);
    assertThat(day.changes()).isEqualTo(whole.window(to - 8_640 * STEP, to).changes());
    assertThat(day.rough()).isFalse();
  }

  /** Grows, and begins anew from zero each day, within an hour. */
  private static List<Point> steps(int count) {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      points.add(new Point(i * STEP, (i + 4_400) % 8_640 * 2));
    }
    return points;
  }

  private static void addHour(EarlierPoints earlier, int hour, List<Point> of) {
    DoubleSummaryStatistics all = of.stream().mapToDouble(Point::value).summaryStatistics();
    double last = of.get(of.size() - 1).value();
    earlier.hour(hour * 3_600_000L, all.getCount(), all.getMin(), all.getMax(), all.getSum(), last);
  }
}
