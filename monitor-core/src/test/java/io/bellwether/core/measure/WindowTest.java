// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.bellwether.api.Sample;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class WindowTest {
  private static final Duration MONTH = Duration.ofDays(30);

  @Property
  void foldsAsIfRecomputedFromAllPoints(
      @ForAll("arrivals") List<Point> points,
      @ForAll Sample.Type type,
      @ForAll @IntRange(max = 300) int ago,
      @ForAll @IntRange(min = 1, max = 600) int length) {
    long now = points.get(points.size() - 1).at();
    long to = now - ago * 1000L;
    long from = to - length * 1000L;

    Window window = Recorded.of(type, MONTH, points).window(from, to);
    Naive naive = new Naive(points, type == Sample.Type.COUNTER, from, to);

    assertSameSpread(window, naive);
    assertThat(window.last()).isEqualTo((Double) naive.last());
    assertThat(window.increase()).satisfies(value -> assertSame(value, naive.increase()));
    assertThat(window.rate()).satisfies(value -> assertSame(value, naive.rate()));
    assertThat(window.changes()).isEqualTo(naive.changes());
  }

  private static void assertSameSpread(Window window, Naive naive) {
    double[] known = naive.known();
    assertThat(window.known()).isEqualTo(known.length);
    assertThat(window.unknown()).isEqualTo(naive.unknown());
    assertThat(window.absent()).isEqualTo(naive.within().isEmpty());
    assertSame(window.avg(), naive.mean());
    assertSame(window.stddev(), naive.stddev());
    assertThat(window.min()).isEqualTo((Double) Arrays.stream(known).min().orElse(Double.NaN));
    assertThat(window.max()).isEqualTo((Double) Arrays.stream(known).max().orElse(Double.NaN));
    assertSame(window.sum(), Arrays.stream(known).sum());
  }

  private static void assertSame(double value, double expected) {
    if (Double.isNaN(expected)) {
      assertThat(value).isNaN();
    } else {
      assertThat(value).isCloseTo(expected, near(expected));
    }
  }

  private static Offset<Double> near(double expected) {
    return within(1e-6 + Math.abs(expected) * 1e-9);
  }

  @Property
  void quantilesAreExactWhileThePointsAreInTheRing(
      @ForAll("arrivals") List<Point> points,
      @ForAll @DoubleRange(max = 1) double share,
      @ForAll @IntRange(min = 1, max = 600) int length) {
    long to = points.get(points.size() - 1).at();
    long from = to - length * 1000L;

    double quantile =
        Recorded.of(Sample.Type.GAUGE, MONTH, points).series().quantile(share, from, to);

    assertSame(quantile, new Naive(points, false, from, to).quantile(share));
  }

  @Property
  void increasesOfWindowsSideBySideAddUp(
      @ForAll("growth") List<Integer> growth, @ForAll @IntRange(min = 2, max = 60) int cut) {
    List<Point> points = new ArrayList<>();
    double value = 0;
    for (int more : growth) {
      value += more;
      points.add(new Point(points.size() * 10_000L, value));
    }
    Recorded counter = Recorded.of(Sample.Type.COUNTER, MONTH, points);
    long end = (points.size() - 1) * 10_000L;
    long middle = Math.min(cut * 10_000L, end - 15_000);

    double whole = counter.window(-1, end).increase();
    double early = counter.window(-1, middle).increase();
    double late = counter.window(middle, end).increase();

    assertThat(early + late).isEqualTo(whole).isEqualTo(value - growth.get(0));
  }

  @Provide
  Arbitrary<List<Integer>> growth() {
    return Arbitraries.integers().between(0, 1000).list().ofMinSize(10).ofMaxSize(200);
  }

  /** Regular, equal, late and jumping times; values that repeat, reset, or are unknown. */
  @Provide
  Arbitrary<List<Point>> arrivals() {
    Arbitrary<Integer> gaps =
        Arbitraries.frequencyOf(
            Tuple.of(10, Arbitraries.just(10_000)),
            Tuple.of(5, Arbitraries.integers().between(1, 30_000)),
            Tuple.of(2, Arbitraries.just(0)),
            Tuple.of(2, Arbitraries.integers().between(-40_000, -1)),
            Tuple.of(1, Arbitraries.of(-3_600_000, 3_600_000)));
    Arbitrary<Double> values =
        Arbitraries.frequencyOf(
            Tuple.of(10, Arbitraries.integers().between(0, 20).map(i -> i * 1.0)),
            Tuple.of(5, Arbitraries.doubles().between(0, 1e6)),
            Tuple.of(3, Arbitraries.just(Double.NaN)));
    return Combinators.combine(gaps, values)
        .as((gap, value) -> new Point(gap, value))
        .list()
        .ofMinSize(1)
        .ofMaxSize(300)
        .map(WindowTest::summedUp);
  }

  private static List<Point> summedUp(List<Point> gaps) {
    List<Point> points = new ArrayList<>();
    long at = 1_700_000_000_000L;
    for (Point gap : gaps) {
      at += gap.at();
      points.add(new Point(at, gap.value()));
    }
    return points;
  }

  @Test
  void nothingIsAbsentAndHasNoFigure() {
    Window window = Recorded.gauge(MONTH).add(0, 5).window(0, 10_000);

    assertThat(window.absent()).isTrue();
    assertThat(window.avg()).isNaN();
    assertThat(window.min()).isNaN();
    assertThat(window.rate()).isNaN();
    assertThat(window.last()).isNaN();
  }

  @Test
  void unknownPointsAreNeitherAbsentNorValues() {
    Window window = Recorded.gauge(MONTH).add(1, Double.NaN).add(2, Double.NaN).window(0, 10);

    assertThat(window.absent()).isFalse();
    assertThat(window.unknown()).isEqualTo(2);
    assertThat(window.known()).isZero();
    assertThat(window.avg()).isNaN();
  }

  @Test
  void anUnknownNewestPointIsNotHiddenByTheOneBefore() {
    Window window = Recorded.gauge(MONTH).add(1, 7).add(2, Double.NaN).window(0, 10);

    assertThat(window.last()).isNaN();
    assertThat(window.avg()).isEqualTo(7);
  }

  @Test
  void aResetOfACounterIsNoFall() {
    Recorded counter = Recorded.counter(MONTH).add(0, 100).add(10_000, 150).add(20_000, 30);

    assertThat(counter.window(-1, 20_000).increase()).isEqualTo(80);
    assertThat(counter.window(-1, 20_000).rate()).isEqualTo(4);
  }

  @Test
  void aRateNeedsOnlyTheLookBeforeTheWindow() {
    Recorded counter = Recorded.counter(MONTH).add(0, 100).add(300_000, 400);

    assertThat(counter.window(0, 300_000).rate()).isEqualTo(1);
  }

  @Test
  void whatGrewDuringALongGapIsNotBookedToAShortWindow() {
    Recorded counter =
        Recorded.counter(MONTH).add(0, 0).add(3_600_000, 9_000).add(3_660_000, 9_001);

    assertThat(counter.window(3_360_000, 3_660_000).increase()).isEqualTo(1);
  }
}
