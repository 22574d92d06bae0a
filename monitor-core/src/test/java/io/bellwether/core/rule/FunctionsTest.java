// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class FunctionsTest {
  private final Watched watched = new Watched();

  /** Of points ten seconds apart; the window holds the newest twelve. */
  @Property(tries = 60)
  void eachIsWhatALongWayRoundComesTo(
      @ForAll @Size(min = 13, max = 30) List<@DoubleRange(min = -1e6, max = 1e6) Double> values)
      throws Unreadable {
    Watched watched = new Watched();
    watched.watch("avg(queue[2m]) > 0");
    double[] all = values.stream().mapToDouble(Double::doubleValue).toArray();
    watched.every10s("queue", all);
    double[] window = Arrays.copyOfRange(all, all.length - 12, all.length);
    double mean = DoubleStream.of(window).average().orElseThrow();
    double squares = DoubleStream.of(window).map(value -> (value - mean) * (value - mean)).sum();
    double[] sorted = window.clone();
    Arrays.sort(sorted);

    assertThat(watched.value("avg(queue[2m])")).isCloseTo(mean, within(1e-6));
    assertThat(watched.value("max(queue[2m])")).isEqualTo(sorted[11]);
    assertThat(watched.value("min(queue[2m])")).isEqualTo(sorted[0]);
    assertThat(watched.value("sum(queue[2m])"))
        .isCloseTo(DoubleStream.of(window).sum(), within(1e-5));
    assertThat(watched.value("count(queue[2m])")).isEqualTo(12);
    assertThat(watched.value("stddev(queue[2m])")).isCloseTo(Math.sqrt(squares / 12), within(1e-5));
    assertThat(watched.value("p50(queue[2m])"))
        .isCloseTo((sorted[5] + sorted[6]) / 2, within(1e-6));
    assertThat(watched.value("queue")).isEqualTo(window[11]);
  }

  @Property(tries = 60)
  void aCounterGrowsOverItsResets(
      @ForAll @Size(min = 14, max = 30) List<@DoubleRange(min = 0, max = 1e6) Double> values)
      throws Unreadable {
    Watched watched = new Watched();
    watched.watch("rate(done_total[2m]) > 0");
    double[] all = values.stream().mapToDouble(Double::doubleValue).toArray();
    watched.every10s("done_total", all);
    double growth = 0;
    int changes = 0;
    for (int i = all.length - 12; i < all.length; i++) {
      growth += all[i] < all[i - 1] ? all[i] : all[i] - all[i - 1];
      changes += all[i] == all[i - 1] ? 0 : 1;
    }

    assertThat(watched.value("increase(done_total[2m])")).isCloseTo(growth, within(1e-5));
    assertThat(watched.value("rate(done_total[2m])")).isCloseTo(growth / 120, within(1e-6));
    assertThat(watched.value("changes(done_total[2m])")).isEqualTo(changes);
  }

  @Test
  void unknownPointsAreLeftOutOfAWindow() throws Unreadable {
    watched.watch("avg(queue[2m]) > 0");
    watched.every10s("queue", 4, Double.NaN, 8, Double.NaN).runs(Duration.ofSeconds(30));
    watched.add("queue", 12);

    assertThat(watched.value("avg(queue[2m])")).isEqualTo(8);
    assertThat(watched.value("count(queue[2m])")).isEqualTo(3);
    assertThat(watched.value("changes(queue[2m])")).isEqualTo(2);
  }

  @Test
  void quantilesOfADistributionAreOfItsValues() throws Unreadable {
    watched.watch("p95(answers[10m]) > 1s");
    for (int i = 1; i <= 100; i++) {
      watched.add("answers", i / 100.0);
    }

    assertThat(watched.value("p95(answers[10m])")).isCloseTo(0.95, within(0.02));
    assertThat(watched.value("p999(answers[10m])")).isEqualTo(1);
    watched.runs(Duration.ofMinutes(11));
    assertThat(watched.truth("p95(answers[10m]) > 1s")).isEqualTo(Truth.UNKNOWN);
  }

  @Test
  void theDigitsOfAQuantileAreDecimals() {
    assertThat(Functions.of("p50").share()).isEqualTo(0.5);
    assertThat(Functions.of("p99").share()).isEqualTo(0.99);
    assertThat(Functions.of("p999").share()).isEqualTo(0.999);
    assertThat(Functions.find("p5")).isEmpty();
    assertThat(Functions.find("p99999")).isEmpty();
  }

  @Test
  void whatFillsUpSteadilyIsForetold() throws Unreadable {
    watched.watch("forecast(free[1h] <= 0B) < 1h");
    for (int i = 0; i <= 60; i++) {
      watched.runs(Duration.ofSeconds(30)).add("free", 1e9 - i * 1e7);
    }

    assertThat(watched.value("forecast(free[1h] <= 0B)")).isCloseTo(1_200, within(20.0));
    assertThat(watched.truth("forecast(free[1h] <= 0B) < 1h")).isEqualTo(Truth.TRUE);
    assertThat(watched.truth("forecast(free[1h] <= 0B) < 5m")).isEqualTo(Truth.FALSE);
  }

  @Test
  void whatNeverGetsThereIsKnownAndTooFewPointsAreNot() throws Unreadable {
    watched.watch("forecast(free[1h] <= 0B) < 1h");
    watched.runs(Duration.ofSeconds(40));
    watched.every10s("free", 5, 5, 5);
    assertThat(watched.truth("forecast(free[1h] <= 0B) < 1h")).isEqualTo(Truth.UNKNOWN);

    watched.every10s("free", 5, 5, 5, 5, 5, 5, 5, 5, 5, 5);
    assertThat(watched.truth("forecast(free[1h] <= 0B) < 1h")).isEqualTo(Truth.FALSE);
    assertThat(watched.value("forecast(free[1h] <= 0B)")).isInfinite();
  }

  @Test
  void whatIsThereIsThereNow() throws Unreadable {
    watched.watch("forecast(disk[1h] >= 90%) < 1h");
    watched.every10s("disk", 91, 91, 92, 92, 92, 93, 93, 93, 94, 94, 94, 95);

    assertThat(watched.value("forecast(disk[1h] >= 90%)")).isZero();
  }
}
