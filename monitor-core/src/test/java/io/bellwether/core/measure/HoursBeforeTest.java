// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.bellwether.api.Sample;
import java.time.Duration;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a window says that has hours of before the start, and a value a minute since then. */
class HoursBeforeTest {
  private static final Duration REACH = Duration.ofDays(14);
  private static final long MINUTE = 60_000;
  private static final int DAY = 1_440;

  private static long end;

  /** By the hour, then one by one; by the number of the minute. */
  private static Series series(
      Sample.Type type, int hours, int minutes, IntToDoubleFunction value) {
    end = (hours * 60L + minutes) * MINUTE;
    Recorded recorded = new Filling(type).with(end, value.applyAsDouble(hours * 60 + minutes));
    EarlierPoints earlier = recorded.book.before(recorded.series());
    for (int hour = 0; hour < hours; hour++) {
      double[] all = new double[60];
      int first = hour * 60;
      Arrays.setAll(all, i -> value.applyAsDouble(first + i));
      DoubleSummaryStatistics of = Arrays.stream(all).summaryStatistics();
      earlier.hour(first * MINUTE, 60, of.getMin(), of.getMax(), of.getSum(), all[59]);
    }
    for (int minute = hours * 60; minute < hours * 60 + minutes; minute++) {
      earlier.point(minute * MINUTE, value.applyAsDouble(minute));
    }
    assertThat(recorded.book.precede(recorded.series(), earlier)).isTrue();
    return recorded.series();
  }

  private record Filling(Sample.Type type) {
    Recorded with(long at, double value) {
      boolean counter = type == Sample.Type.COUNTER;
      Recorded recorded = counter ? Recorded.counter(REACH) : Recorded.gauge(REACH);
      return recorded.add(at, value);
    }
  }

  /** Two of 25 are 100, all others 0. */
  private static double burst(int minute) {
    return minute % 25 < 2 ? 100 : 0;
  }

  @Test
  void quantilesGoByTheSingleValuesAndNotByTheMeanOfAnHour() {
    Series series = series(Sample.Type.GAUGE, 7 * 24, 7 * DAY, HoursBeforeTest::burst);

    assertThat(series.quantile(0.95, -1, end)).isEqualTo(100);
    assertThat(series.quantile(0.9, -1, end)).isEqualTo(0);
  }

  /** Nor by hours that are known as a whole only because nothing came in them. */
  @Test
  void quietHoursDoNotCountForThoseThatWereNot() {
    Series series =
        series(
            Sample.Type.GAUGE,
            7 * 24,
            7 * DAY,
            minute -> minute / 60 % 5 == 0 && minute % 5 < 2 ? 100 : 0);

    assertThat(series.quantile(0.95, -1, end)).isEqualTo(100);
  }

  @Test
  void quantilesAreUnknownWhileTooFewSingleValuesAreThere() {
    Series series = series(Sample.Type.GAUGE, 10 * 24, 4 * DAY, HoursBeforeTest::burst);

    assertThat(series.quantile(0.95, -1, end)).isNaN();
    assertThat(series.quantile(0.95, end - 4 * DAY * MINUTE, end)).isEqualTo(100);
    Series still = series(Sample.Type.GAUGE, 10 * 24, 4 * DAY, minute -> 7);
    assertThat(still.quantile(0.95, -1, end)).isEqualTo(7);
  }

  @Test
  void quantilesAreNotBelowWhatTheEndsOfTheHoursTell() {
    int calm = 8 * DAY;
    Series series =
        series(Sample.Type.GAUGE, 8 * 24, 6 * DAY, minute -> minute < calm ? 90 + minute % 9 : 0);

    assertThat(series.quantile(0.75, -1, end)).isGreaterThanOrEqualTo(90);
    assertThat(series.quantile(0.25, -1, end)).isEqualTo(0);
  }

  @Test
  void theSpreadIsThatOfTheSingleValues() {
    Series series = series(Sample.Type.GAUGE, 7 * 24, 7 * DAY, HoursBeforeTest::burst);

    Window window = series.window(-1, end);
    assertThat(window.stddev()).isCloseTo(27.1, within(0.1));
    assertThat(window.spreadsMore()).isFalse();
    Window few =
        series(Sample.Type.GAUGE, 12 * 24, 2 * DAY, HoursBeforeTest::burst).window(-1, end);
    assertThat(few.stddev()).isLessThan(27);
    assertThat(few.spreadsMore()).isTrue();
  }

  /** Began anew every so many minutes; what it grew between is seen in part. */
  @ParameterizedTest
  @CsvSource({"25,true", "70,true", "240,true", "1000000,false"})
  void aCounterThatBeganAnewMayHaveGrownMore(int every, boolean more) {
    IntToDoubleFunction count = minute -> (minute + 7) % every;
    Window window = series(Sample.Type.COUNTER, 7 * 24, 7 * DAY, count).window(-1, end);

    double grown = 0;
    for (int minute = 1; minute <= 14 * DAY; minute++) {
      double step = count.applyAsDouble(minute) - count.applyAsDouble(minute - 1);
      grown += step < 0 ? count.applyAsDouble(minute) : step;
    }
    assertThat(window.growsMore()).isEqualTo(more);
    assertThat(window.increase()).isLessThanOrEqualTo(grown);
    if (!more) {
      assertThat(window.increase()).isEqualTo(grown);
    }
  }
}
