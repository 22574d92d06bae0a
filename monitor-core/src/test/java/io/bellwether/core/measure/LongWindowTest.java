// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.bellwether.api.Sample;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Windows over more points than a ring holds: by the minute where they left it. */
class LongWindowTest {
  private static final Duration TWO_DAYS = Duration.ofDays(2);

  @Property(tries = 100)
  void foldsAllThatIsWithinReachAsIfRecomputed(
      @ForAll long seed,
      @ForAll Sample.Type type,
      @ForAll @IntRange(min = 1_100, max = 6_000) int count) {
    List<Point> points = points(seed, count, 20_000);
    long to = points.get(count - 1).at();

    Window window = Recorded.of(type, TWO_DAYS, points).window(-1, to);
    Naive naive = new Naive(points, type == Sample.Type.COUNTER, -1, to);

    double[] known = naive.known();
    assertThat(window.known()).isEqualTo(known.length);
    assertThat(window.unknown()).isEqualTo(naive.unknown());
    assertThat(window.min()).isEqualTo(Arrays.stream(known).min().orElseThrow());
    assertThat(window.max()).isEqualTo(Arrays.stream(known).max().orElseThrow());
    assertThat(window.sum()).isCloseTo(Arrays.stream(known).sum(), within(1e-6));
    assertThat(window.stddev()).isCloseTo(naive.stddev(), within(1e-6));
    assertThat(window.last()).isEqualTo((Double) naive.last());
    assertThat(window.increase()).isCloseTo(increase(points, type), within(1e-6));
    assertThat(window.changes()).isEqualTo(changes(points));
  }

  private static double increase(List<Point> points, Sample.Type type) {
    double increase = 0;
    double previous = Double.NaN;
    for (Point point : points) {
      if (point.known()) {
        double step = Double.isNaN(previous) ? 0 : point.value() - previous;
        increase += type == Sample.Type.COUNTER && step < 0 ? point.value() : step;
        previous = point.value();
      }
    }
    return increase;
  }

  private static long changes(List<Point> points) {
    double[] known = points.stream().filter(Point::known).mapToDouble(Point::value).toArray();
    long changes = 0;
    for (int i = 1; i < known.length; i++) {
      changes += known[i] == known[i - 1] ? 0 : 1;
    }
    return changes;
  }

  @Property(tries = 100)
  void theOldEndOfAWindowIsSharpToTheMinute(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 2_000) int minutes) {
    List<Point> points = points(seed, 5_000, 20_000);
    long to = points.get(4_999).at();
    long from = to - minutes * 60_000L - 1_234;

    Window window = Recorded.of(Sample.Type.GAUGE, TWO_DAYS, points).window(from, to);

    int atLeast = new Naive(points, false, from, to).known().length;
    int atMost = new Naive(points, false, from - 60_000, to).known().length;
    assertThat(window.known()).isBetween((long) atLeast, (long) atMost);
  }

  private static List<Point> points(long seed, int count, int gap) {
    Random random = new Random(seed);
    List<Point> points = new ArrayList<>();
    long at = 0;
    for (int i = 0; i < count; i++) {
      boolean known = random.nextInt(20) > 0;
      points.add(new Point(at, known ? random.nextInt(1_000) : Double.NaN));
      at += 1 + random.nextInt(gap);
    }
    return points;
  }

  @Test
  void quantilesOfWhatLeftTheRingStayNear() {
    Random random = new Random(42);
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < 8_000; i++) {
      points.add(new Point(i * 10_000L, random.nextDouble() * 100));
    }
    Series series = Recorded.of(Sample.Type.GAUGE, TWO_DAYS, points).series();

    for (double share : new double[] {0.05, 0.25, 0.5, 0.75, 0.95}) {
      assertThat(series.quantile(share, -1, 80_000_000)).isCloseTo(share * 100, within(8.0));
    }
    assertThat(series.quantile(1, -1, 80_000_000)).isGreaterThan(99.9);
  }

  @Test
  void aSeriesWithoutALongWindowForgetsWhatIsOlderThanAnHour() {
    Recorded gauge = Recorded.gauge(Duration.ofMinutes(5));
    for (int i = 0; i < 100_000; i++) {
      gauge.add(i * 10_000L, i);
    }

    Window all = gauge.window(-1, Long.MAX_VALUE);

    assertThat(all.known()).isBetween(360L, 1_024L);
    assertThat(all.last()).isEqualTo(99_999);
  }

  @Test
  void whatIsKeptIsBoundedHoweverMuchComes() {
    Recorded gauge = Recorded.gauge(Duration.ofDays(10_000));
    for (int i = 0; i < 2_000_000; i++) {
      gauge.add(i * 30_000L, i);
    }

    int points = gauge.series().points(-1, Long.MAX_VALUE).size();

    assertThat(points).isLessThanOrEqualTo(10_080 + 1_024);
  }

  @ParameterizedTest
  @CsvSource({"7,10", "8,60", "14,60", "31,10", "31,1", "31,300"})
  void aWindowHoldsAllOfItsTime(int days, int everySeconds) {
    Duration window = Duration.ofDays(days);
    Recorded counter = Recorded.counter(window);
    long looks = window.plusDays(2).toSeconds() / everySeconds;
    long newest = 0;
    for (long i = 0; i < looks; i++) {
      newest = i * everySeconds * 1_000L;
      counter.add(newest, i);
    }
    long from = newest - window.toMillis();

    assertThat(counter.series().since()).isLessThanOrEqualTo(from);
    double expected = window.toSeconds() / (double) everySeconds;
    Window all = counter.window(from, newest);
    assertThat(all.increase()).isCloseTo(expected, within(expected * 0.001));
    assertThat((double) all.changes()).isCloseTo(expected, within(expected * 0.001));
    assertThat((double) all.known()).isCloseTo(expected, within(expected * 0.001));
  }

  /** A reload that names a longer window makes rows longer from then on. */
  @Test
  void aWindowThatIsMadeLongerIsWholeOnceItsTimeHasPassed() {
    Recorded counter = Recorded.counter(Duration.ofDays(7));
    long at = 0;
    for (long i = 0; i < 8 * 1_440; i++) {
      at += 60_000;
      counter.add(at, i);
    }
    Duration month = Duration.ofDays(31);
    counter.book.reach(Recorded.METRIC, month);
    for (long i = 0; i < 31 * 1_440; i++) {
      at += 60_000;
      counter.add(at, 8 * 1_440 + i);
    }

    assertThat(counter.series().since()).isLessThanOrEqualTo(at - month.toMillis());
  }

  @Test
  void aClockThatJumpsBackADayNeitherLosesNorRepeatsPoints() {
    Recorded gauge = Recorded.gauge(Duration.ofHours(1));
    long day = 86_400_000L;
    for (int i = 0; i < 3_000; i++) {
      gauge.add(2 * day + i * 1_000L, i);
    }
    for (int i = 0; i < 2_000; i++) {
      gauge.add(day + i * 1_000L, 10_000 + i);
    }

    Window sinceTheJump = gauge.window(day - 1, day + 1_999_000);

    assertThat(sinceTheJump.known()).isEqualTo(2_000);
    assertThat(sinceTheJump.min()).isEqualTo(10_000);
    assertThat(sinceTheJump.last()).isEqualTo(11_999);
  }
}
