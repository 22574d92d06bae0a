// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.bellwether.core.measure.Fills.Disk;
import io.bellwether.core.measure.Forecast.Never;
import io.bellwether.core.measure.Forecast.Reached;
import io.bellwether.core.measure.Forecast.Unsaid;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ForecastTest {
  private static final int SEEDS = 120;
  private static final long HOUR = 3_600_000;

  private static final Map<String, Function<Fills, Disk>> FILLING =
      Map.of(
          "steadily", fills -> fills.steadily(0.2),
          "noisily", fills -> fills.steadily(2),
          "with an echo", fills -> fills.withEcho(0.8),
          "with wild points", Fills::withWildPoints,
          "after a clean-up", fills -> fills.afterAJump(-20),
          "after a big file", fills -> fills.afterAJump(20),
          "after standing still", fills -> fills.atANewRate(0),
          "slower than before", fills -> fills.atANewRate(4),
          "in steps", Fills::upStairs,
          "in teeth that climb", fills -> fills.inTeeth(true));

  private static final Map<String, Function<Fills, Disk>> NEVER_FULL =
      Map.of(
          "level", fills -> fills.level(1),
          "wandering", Fills::wandering,
          "in level teeth", fills -> fills.inTeeth(false),
          "level after a clean-up", fills -> fills.levelAfterAJump(-30),
          "level after a big file", fills -> fills.levelAfterAJump(30),
          "emptying", Fills::emptying,
          "up and down", Fills::byDayAndNight);

  /** The interval is made for 90 %; 85 % leaves room for the luck of 120 seeds. */
  @TestFactory
  Stream<DynamicTest> theTrueTimeLiesInTheInterval() {
    return FILLING.entrySet().stream()
        .flatMap(
            way ->
                Stream.of(360, 72)
                    .map(
                        size ->
                            DynamicTest.dynamicTest(
                                way.getKey() + ", " + size + " points",
                                () -> assertForetold(way.getValue(), size))));
  }

  private static void assertForetold(Function<Fills, Disk> way, int size) {
    List<Disk> said = disks(way, size).filter(disk -> disk.forecast() instanceof Reached).toList();

    assertThat(said).as("said at all").hasSizeGreaterThan(SEEDS * 7 / 10);
    assertThat(said.stream().filter(Disk::isForetold).count())
        .as("right, of %d said", said.size())
        .isGreaterThanOrEqualTo((long) Math.ceil(said.size() * 0.85));
  }

  @TestFactory
  Stream<DynamicTest> nothingIsForetoldOfADiskThatIsNeverFull() {
    return NEVER_FULL.entrySet().stream()
        .flatMap(
            way ->
                Stream.of(360, 72, 24)
                    .map(
                        size ->
                            DynamicTest.dynamicTest(
                                way.getKey() + ", " + size + " points",
                                () -> assertUnsaid(way.getValue(), size))));
  }

  private static void assertUnsaid(Function<Fills, Disk> way, int size) {
    long said = disks(way, size).filter(disk -> disk.forecast() instanceof Reached).count();

    assertThat(said).isLessThanOrEqualTo(SEEDS * 5 / 100);
  }

  private static Stream<Disk> disks(Function<Fills, Disk> way, int size) {
    return IntStream.range(0, SEEDS).mapToObj(seed -> way.apply(Fills.seeded(seed, size)));
  }

  @Property
  void anyPointsGiveAnOrderedIntervalOrAReason(
      @ForAll @Size(max = 150) List<@LongRange(min = -100_000, max = 100_000) Long> times,
      @ForAll @Size(max = 150) List<Double> values,
      @ForAll double limit) {
    int size = Math.min(times.size(), values.size());
    Points points =
        Points.of(
            times.stream().limit(size).mapToLong(Long::longValue).toArray(),
            values.stream().limit(size).mapToDouble(Double::doubleValue).toArray());

    for (Forecast forecast :
        List.of(Forecast.rising(points, limit, 100_000), Forecast.falling(points, limit, 0))) {
      if (forecast instanceof Reached reached) {
        assertThat(reached.soonest()).isBetween(Duration.ZERO, reached.in());
        assertThat(reached.latest()).isGreaterThanOrEqualTo(reached.in());
        assertThat(reached.perHour()).isFinite();
      } else {
        assertThat(forecast.toString()).isNotBlank();
      }
    }
  }

  private static Points hourly(double... values) {
    long[] times = new long[values.length];
    for (int i = 0; i < times.length; i++) {
      times[i] = (i - times.length + 1) * HOUR;
    }
    return Points.of(times, values);
  }

  private static double[] steps(int count, double first, double step) {
    return IntStream.range(0, count).mapToDouble(i -> first + i * step).toArray();
  }

  @Test
  void aStraightLineIsFollowedToItsEnd() {
    Forecast forecast = Forecast.falling(hourly(steps(20, 100, -2)), 40, 0);

    assertThat(forecast).isInstanceOf(Reached.class);
    Reached reached = (Reached) forecast;
    assertThat(reached.in()).isEqualTo(Duration.ofHours(11));
    assertThat(reached.soonest()).isEqualTo(reached.latest()).isEqualTo(reached.in());
    assertThat(reached.perHour()).isCloseTo(-2, within(1e-9));
  }

  @Test
  void itIsToldAsAPersonWouldSayIt() {
    Reached reached =
        new Reached(Duration.ofMinutes(312), Duration.ofMinutes(246), Duration.ofMinutes(420), 7.6);

    assertThat(reached).hasToString("in 5.2 h at today's rate, between 4.1 and 7.0 h");
  }

  @Test
  void whatIsAtItsLimitIsThereNow() {
    assertThat(Forecast.rising(hourly(steps(20, 81, 1)), 100, 0)).hasToString("now");
  }

  @Test
  void unknownPointsAreLeftOut() {
    double[] values = steps(30, 10, 1);
    for (int i = 1; i < 28; i += 3) {
      values[i] = Double.NaN;
    }

    Forecast forecast = Forecast.rising(hourly(values), 49, 0);

    assertThat(((Reached) forecast).in()).isEqualTo(Duration.ofHours(10));
  }

  @Test
  void aFigureThatWasNotSeenOfLateHasNoForecast() {
    double[] values = steps(30, 10, 1);
    for (int i = 20; i < 30; i++) {
      values[i] = Double.NaN;
    }

    assertUnsaid(Forecast.rising(hourly(values), 49, 0), "no value for 10h");
  }

  @Test
  void tooFewPointsHaveNoForecast() {
    assertUnsaid(Forecast.rising(hourly(steps(9, 10, 1)), 49, 0), "too few points: 9 of 10");
    assertUnsaid(Forecast.rising(hourly(), 49, 0), "too few points: 0 of 10");
  }

  @Test
  void whatDoesNotMoveHasNoForecast() {
    assertNever(Forecast.rising(hourly(steps(20, 50, 0)), 100, 0), "it does not move");
  }

  @Test
  void whatMovesAwayHasNoForecast() {
    assertNever(Forecast.rising(hourly(steps(20, 50, -1)), 100, 0), "it moves away from the limit");
  }

  @Test
  void aTimeFarBeyondWhatWasWatchedIsNotTold() {
    assertNever(
        Forecast.rising(hourly(steps(20, 50, 0.001)), 100, 0), "not before 2082.5 d, if at all");
  }

  @Test
  void aJumpOfAMomentAgoSaysNothingYet() {
    double[] values = steps(20, 50, 0.5);
    values[19] += 20;
    values[18] += 20;

    assertUnsaid(Forecast.rising(hourly(values), 100, 0), "it has just jumped");
  }

  @Test
  void pointsOfOneMomentHaveNoForecast() {
    Points points = Points.of(new long[12], steps(12, 10, 1));

    assertUnsaid(Forecast.rising(points, 100, 0), "all points are of one moment");
  }

  @Test
  void theOrderOfPointsDoesNotMatter() {
    double[] values = steps(20, 50, 1);
    long[] times = IntStream.range(0, 20).mapToLong(i -> (i - 19) * HOUR).toArray();
    for (int i = 0; i < 18; i += 3) {
      double value = values[i];
      long time = times[i];
      values[i] = values[i + 2];
      times[i] = times[i + 2];
      values[i + 2] = value;
      times[i + 2] = time;
    }

    Forecast forecast = Forecast.rising(Points.of(times, values), 79, 0);

    assertThat(((Reached) forecast).in()).isEqualTo(Duration.ofHours(10));
  }

  @Test
  void aSeriesIsForetoldFromItsWindow() {
    Recorded disk = Recorded.gauge(Duration.ofHours(6));
    for (int minute = 0; minute <= 360; minute++) {
      disk.add(minute * 60_000L, 300_000 - 500.0 * minute);
    }
    long now = 360 * 60_000L;

    Forecast forecast = Forecast.falling(disk.series().points(0, now), 0, now);

    assertThat(forecast).hasToString("in 4.0 h at today's rate, between 4.0 and 4.0 h");
  }

  @Test
  void whatFallsBackEachTimeAndDoesNotClimbNeverGetsThere() {
    double[] values = new double[60];
    for (int i = 0; i < values.length; i++) {
      values[i] = 40 + i % 10;
    }

    assertNever(
        Forecast.rising(hourly(values), 90, 0), "it falls back each time and does not climb");
  }

  private static void assertNever(Forecast forecast, String why) {
    assertThat(forecast).isEqualTo(new Never(why));
  }

  private static void assertUnsaid(Forecast forecast, String why) {
    assertThat(forecast).isEqualTo(new Unsaid(why));
  }
}
