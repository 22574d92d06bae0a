// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Labels;
import io.bellwether.core.measure.EarlierPoints;
import io.bellwether.core.measure.Series;
import java.time.Duration;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What rules say of windows with hours of before the start, and of a clock that was set back. */
class WindowsTest {
  private static final int WEEK = 7 * 24;

  private final Watched watched = new Watched();

  /** A week by the hour, then one of a value every ten minutes; by the number of the value. */
  private void twoWeeks(String figure, IntToDoubleFunction value) {
    watched.add(figure, value.applyAsDouble(2 * WEEK * 6));
    Series series = watched.book.find(figure, Labels.NONE).orElseThrow();
    EarlierPoints earlier = watched.book.before(series);
    long begin = watched.now - Duration.ofHours(2 * WEEK).toMillis();
    for (int hour = 0; hour < WEEK; hour++) {
      double min = Double.POSITIVE_INFINITY;
      double max = Double.NEGATIVE_INFINITY;
      double sum = 0;
      double last = 0;
      for (int i = 0; i < 6; i++) {
        last = value.applyAsDouble(hour * 6 + i);
        min = Math.min(min, last);
        max = Math.max(max, last);
        sum += last;
      }
      earlier.hour(begin + hour * 3_600_000L, 6, min, max, sum, last);
    }
    for (int i = WEEK * 6; i < 2 * WEEK * 6; i++) {
      earlier.point(begin + i * 600_000L, value.applyAsDouble(i));
    }
    assertThat(watched.book.precede(series, earlier)).isTrue();
    watched.runs(Duration.ofMinutes(1)).add(figure, value.applyAsDouble(2 * WEEK * 6));
  }

  /** One of twelve is 100. */
  @ParameterizedTest
  @CsvSource({
    "p95(queue[14d]) > 50,TRUE",
    "p95(queue[14d]) < 50,FALSE",
    "p50(queue[14d]) > 50,FALSE",
    "stddev(queue[14d]) > 20,TRUE",
    "stddev(queue[14d]) < 40,TRUE",
    "queue > avg(queue[14d]) + 3 * stddev(queue[14d]),TRUE",
    "changes(queue[14d]) < 1000,UNKNOWN"
  })
  void hoursAreTakenToBeLikeTheSingleValues(String text, Truth truth) throws Unreadable {
    watched.watch(text);
    twoWeeks("queue", i -> i % 12 == 0 ? 100 : 0);

    assertThat(watched.truth(text)).isEqualTo(truth);
  }

  /** A week grows by 1008 or a bit less, however often it began anew. */
  @ParameterizedTest
  @CsvSource({
    "increase(done_total[14d]) > 1000,4,TRUE",
    "increase(done_total[14d]) >= 1000,4,TRUE",
    "increase(done_total[14d]) < 9000,4,UNKNOWN",
    "increase(done_total[14d]) < 1000,4,FALSE",
    "increase(done_total[14d]) < 9000,9999,TRUE",
    "rate(done_total[14d]) > 0.0008,4,TRUE",
    "rate(done_total[14d]) < 1,4,UNKNOWN",
    "rate(done_total[14d]) < 1,9999,TRUE",
    "increase(done_total[6d]) < 9000,4,TRUE",
    "rate(done_total[6d]) < 1,4,TRUE"
  })
  void whatBeganAnewWithinAnHourGrewAtLeastThatMuch(String text, int every, Truth truth)
      throws Unreadable {
    watched.watch("increase(done_total[14d]) > 0");
    watched.watch(text);
    twoWeeks("done_total", i -> 1 + i % every);

    assertThat(watched.truth(text)).isEqualTo(truth);
  }

  /** The values of the hour that came twice lie between those of its second time. */
  @Test
  void aRateIsUnknownOfATimeThatTheClockShowedTwice() throws Unreadable {
    watched.watch("rate(done_total[10m]) > 0.3");
    double done = 0;
    for (int i = 0; i < 420; i++) {
      watched.every10s("done_total", done += 2);
    }
    assertThat(watched.value("rate(done_total[10m])")).isEqualTo(0.2);

    long back = Duration.ofMinutes(60).toMillis() - 3_000;
    watched.breaks.add(watched.now, watched.now - back);
    watched.now -= back;
    watched.book.runs(watched.now);
    for (int i = 0; i < 418; i++) {
      watched.every10s("done_total", done += 2);
      assertThat(watched.truth("rate(done_total[10m]) > 0.3")).isEqualTo(Truth.UNKNOWN);
    }
    watched.every10s("done_total", done + 2, done + 4, done + 6, done + 8);
    assertThat(watched.value("rate(done_total[10m])")).isBetween(0.19, 0.21);
    assertThat(watched.truth("rate(done_total[10m]) > 0.3")).isEqualTo(Truth.FALSE);
  }
}
