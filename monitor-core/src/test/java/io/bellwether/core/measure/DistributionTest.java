// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.bellwether.api.Labels;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class DistributionTest {
  private static final String METRIC = "api_duration_seconds";
  private static final long MINUTE = 60_000;

  private final SeriesBook book = new SeriesBook(FigureRegistry.EMPTY);
  private final Cardinality source = book.source("api", Duration.ofSeconds(10), 100);

  private Distribution observing(long at, double... values) {
    for (double value : values) {
      book.observe(source, METRIC, Labels.NONE, at, value);
    }
    return book.findDistribution(METRIC, Labels.NONE).orElseThrow();
  }

  @Property
  void quantilesAreAtMostTwoPercentOff(
      @ForAll("values") List<Double> values, @ForAll @DoubleRange(max = 1) double share) {
    Tally tally = new Tally();
    values.forEach(tally::add);
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int rank = Math.max(0, (int) Math.ceil(share * sorted.length) - 1);

    double quantile = tally.spread().quantile(share);

    assertThat(quantile).isCloseTo(sorted[rank], within(Math.abs(sorted[rank]) * 0.0201 + 1e-9));
    assertThat(tally.spread().count()).isEqualTo(sorted.length);
    assertThat(tally.spread().sum())
        .isCloseTo(Arrays.stream(sorted).sum(), within(1e-9 * sorted.length * 1e12));
  }

  @Provide
  Arbitrary<List<Double>> values() {
    Arbitrary<Double> times = Arbitraries.doubles().between(0.0001, 60).ofScale(6);
    Arbitrary<Double> sizes = Arbitraries.doubles().between(-1e12, 1e12);
    return Arbitraries.oneOf(times, sizes, Arbitraries.just(0.0))
        .list()
        .ofMinSize(1)
        .ofMaxSize(500);
  }

  @Test
  void aWindowHasOnlyTheMinutesItReachesOver() {
    observing(1, 1, 1, 1);
    observing(5 * MINUTE + 1, 2, 2);
    Distribution distribution = observing(9 * MINUTE + 1, 3);

    assertThat(distribution.window(4 * MINUTE, 10 * MINUTE).count()).isEqualTo(3);
    assertThat(distribution.window(4 * MINUTE, 6 * MINUTE).max()).isEqualTo(2);
    assertThat(distribution.window(8 * MINUTE, 10 * MINUTE).avg()).isEqualTo(3);
    assertThat(distribution.window(-1, 10 * MINUTE).quantile(0.5)).isCloseTo(1, within(0.02));
    assertThat(distribution.total().count()).isEqualTo(6);
  }

  @Test
  void aWindowOfAWeekHasAllOfItsWeek() {
    book.reach(METRIC, Duration.ofDays(7));
    long minutes = Duration.ofDays(7).toMinutes();
    Distribution distribution = observing(0, 5);
    for (long minute = 1; minute <= minutes; minute++) {
      distribution = observing(minute * MINUTE, minute < 3 * 1_440 ? 5 : 1);
    }

    Spread week = distribution.window(0, minutes * MINUTE);
    assertThat(week.count()).isBetween(minutes, minutes + 7);
    assertThat(week.quantile(0.9)).isCloseTo(5, within(0.1));
  }

  @Test
  void aShortWindowIsSharpBesideOneOfAMonth() {
    Duration month = Duration.ofDays(31);
    book.reach(METRIC, month);
    long minutes = month.toMinutes() + 100;
    Distribution distribution = observing(0, 1);
    for (long minute = 1; minute <= minutes; minute++) {
      distribution = observing(minute * MINUTE, minute > minutes - 5 ? 9 : 1);
    }

    long to = minutes * MINUTE;
    assertThat(distribution.window(to - 5 * MINUTE, to).count()).isEqualTo(5);
    assertThat(distribution.window(to - 5 * MINUTE, to).min()).isEqualTo(9);
    assertThat(distribution.window(to - 720 * MINUTE, to).count()).isEqualTo(720);
    assertThat(distribution.window(to - month.toMillis(), to).count())
        .isBetween(month.toMinutes(), month.toMinutes() + 61);
  }

  @Test
  void theTotalOutlivesTheMinutesThatAreForgotten() {
    Distribution distribution = observing(0, 5);
    for (int minute = 1; minute < 300; minute++) {
      observing(minute * MINUTE, 1);
    }

    assertThat(distribution.total().count()).isEqualTo(300);
    assertThat(distribution.window(-1, 300 * MINUTE).count()).isBetween(60L, 62L);
  }

  @Test
  void aLongerWindowIsKeptWhenItIsAskedFor() {
    book.reach(METRIC, Duration.ofHours(4));
    for (int minute = 0; minute < 300; minute++) {
      observing(minute * MINUTE, 1);
    }

    Distribution distribution = book.findDistribution(METRIC, Labels.NONE).orElseThrow();

    assertThat(distribution.window(59 * MINUTE, 300 * MINUTE).count()).isEqualTo(240);
  }

  @Test
  void whatIsNoNumberIsCountedAsUnknownAndMovesNothing() {
    Spread spread =
        observing(1, 2, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY).total();

    assertThat(spread.count()).isEqualTo(1);
    assertThat(spread.unknown()).isEqualTo(3);
    assertThat(spread.sum()).isEqualTo(2);
    assertThat(spread.max()).isEqualTo(2);
  }

  @Test
  void nothingHasNoQuantile() {
    Spread spread = observing(1, Double.NaN).window(0, 10);

    assertThat(spread.quantile(0.5)).isNaN();
    assertThat(spread.avg()).isNaN();
    assertThat(spread.min()).isNaN();
  }

  @Test
  void valuesFromTheLeastToTheMostTakeBoundedRoom() {
    Buckets buckets = new Buckets();
    for (double size = 1e-300; size < 1e300; size *= 1.01) {
      buckets.add(size);
      buckets.add(-size);
    }

    assertThat(buckets.size()).isLessThanOrEqualTo(2_850);
  }

  @Test
  void aClockThatJumpsBackKeepsBothSides() {
    observing(100 * MINUTE, 1);
    Distribution distribution = observing(40 * MINUTE, 2);

    assertThat(distribution.window(39 * MINUTE, 41 * MINUTE).max()).isEqualTo(2);
    assertThat(distribution.window(99 * MINUTE, 101 * MINUTE).max()).isEqualTo(1);
  }
}
