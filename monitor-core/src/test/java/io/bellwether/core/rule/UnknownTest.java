// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Labels;
import io.bellwether.api.Level;
import io.bellwether.core.measure.PastState;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is not known is neither true nor false, and what is known stays known. */
class UnknownTest {
  private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

  private final Watched watched = new Watched();

  @Test
  void aValueThatIsNotThereIsUnknown() throws Unreadable {
    watched.every10s("queue", 5, Double.NaN);

    assertThat(watched.truth("queue > 1")).isEqualTo(Truth.UNKNOWN);
    assertThat(watched.truth("queue != 1")).isEqualTo(Truth.UNKNOWN);
    assertThat(watched.truth("not queue > 1")).isEqualTo(Truth.UNKNOWN);
    assertThat(watched.truth("unknown(queue)")).isEqualTo(Truth.TRUE);
    assertThat(watched.truth("absent(queue)")).isEqualTo(Truth.FALSE);
  }

  @Test
  void aValueThatIsTooOldIsUnknown() throws Unreadable {
    watched.every10s("queue", 5, 6).runs(Duration.ofSeconds(40));

    assertThat(watched.truth("queue > 1")).isEqualTo(Truth.UNKNOWN);
    assertThat(watched.truth("avg(queue[5m]) > 1")).isEqualTo(Truth.UNKNOWN);
    assertThat(watched.truth("unknown(queue)")).isEqualTo(Truth.TRUE);
    assertThat(watched.truth("count(queue[5m]) == 2")).isEqualTo(Truth.TRUE);
  }

  @Test
  void aMonthIsWhollyKnownOnceItWasWatched() throws Unreadable {
    for (String figure : new String[] {"failed_total", "done_total", "queue"}) {
      watched.watch("changes(" + figure + "[31d]) > 4");
    }
    for (int minute = 0; minute < 33 * 1_440; minute++) {
      watched.now += 60_000;
      watched.running += 60_000;
      watched.book.runs(watched.now);
      watched.add("failed_total", Math.min(minute, 9)).add("done_total", minute);
      watched.add("queue", Math.min(minute, 9));
    }

    assertThat(watched.truth("increase(failed_total[31d]) > 4")).isEqualTo(Truth.FALSE);
    assertThat(watched.truth("changes(queue[31d]) > 4")).isEqualTo(Truth.FALSE);
    assertThat(watched.truth("count(queue[31d]) < 44000")).isEqualTo(Truth.FALSE);
    assertThat(watched.truth("increase(done_total[31d]) > 44000")).isEqualTo(Truth.TRUE);
    assertThat(watched.truth("rate(done_total[31d]) > 0.016")).isEqualTo(Truth.TRUE);
  }

  @Test
  void whereNothingIsThereNothingIsSaid() throws Unreadable {
    assertThat(watched.ask("queue > 1")).isEmpty();
    assertThat(watched.ask("sum(queue) > 1")).isEmpty();
    assertThat(watched.ask("unknown(queue)")).isEmpty();
    assertThat(watched.ask("health == critical")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"queue / other > 1", "queue / other < 1", "queue / (other - 0) == 1"})
  void aNumberDividedByZeroIsUnknown(String text) throws Unreadable {
    watched.every10s("queue", 5).add("other", 0);

    assertThat(watched.truth(text)).isEqualTo(Truth.UNKNOWN);
  }

  @Test
  void aNumberThatIsTooLargeIsUnknown() throws Unreadable {
    watched.every10s("queue", 1e300).add("other", 1e300);

    assertThat(watched.truth("queue * other > 1")).isEqualTo(Truth.UNKNOWN);
  }

  /** {@code queue} is 5, so that the first is known; {@code other} is unknown. */
  @ParameterizedTest
  @CsvSource({
    "queue > 1 and other > 1,UNKNOWN",
    "queue > 9 and other > 1,FALSE",
    "other > 1 and queue > 9,FALSE",
    "queue > 1 or other > 1,TRUE",
    "other > 1 or queue > 1,TRUE",
    "queue > 9 or other > 1,UNKNOWN",
    "queue > 1 unless other > 1,UNKNOWN",
    "queue > 9 unless other > 1,FALSE",
    "other > 1 unless queue > 1,FALSE",
    "other > 1 unless queue > 9,UNKNOWN",
    "not (queue > 1 and other > 1),UNKNOWN",
    "not (queue > 9 and other > 1),TRUE",
    "queue + other > 1,UNKNOWN",
    "-other < 1,UNKNOWN",
    "count(other) >= 0,UNKNOWN",
    "max(other) > 1,UNKNOWN",
    "count(other > 1) >= 0,UNKNOWN"
  })
  void anUnknownPartCountsOnlyWhereItMatters(String text, Truth truth) throws Unreadable {
    watched.every10s("queue", 5).add("other", Double.NaN);

    assertThat(watched.truth(text)).isEqualTo(truth);
  }

  @Test
  void absenceIsOfTheTimeInWhichTheEngineRan() throws Unreadable {
    watched.watch("absent(queue[5m])");
    watched.every10s("queue", 1, 2).stands(TEN_MINUTES);
    assertThat(watched.truth("absent(queue[5m])")).isEqualTo(Truth.FALSE);

    watched.runs(Duration.ofMinutes(4));
    assertThat(watched.truth("absent(queue[5m])")).isEqualTo(Truth.FALSE);
    watched.runs(Duration.ofMinutes(1));
    assertThat(watched.truth("absent(queue[5m])")).isEqualTo(Truth.TRUE);
    watched.add("queue", 3);
    assertThat(watched.truth("absent(queue[5m])")).isEqualTo(Truth.FALSE);
  }

  @Test
  void aSeriesThatWasDroppedWasStillHeardLately() throws Unreadable {
    watched.watch("absent(queue[5m])");
    watched.runs(TEN_MINUTES).every10s("queue", 1).runs(Duration.ofMinutes(2));
    assertThat(watched.book.sweep(watched.now)).isEqualTo(1);

    assertThat(watched.truth("absent(queue[5m])")).isEqualTo(Truth.FALSE);
    assertThat(watched.truth("absent(queue)")).isEqualTo(Truth.TRUE);
    watched.runs(Duration.ofMinutes(3));
    assertThat(watched.truth("absent(queue[5m])")).isEqualTo(Truth.TRUE);
  }

  @Test
  void whatNeverCameIsAbsentOnlyWhenItHadTimeToCome() throws Unreadable {
    watched.watch("absent(queue{db='a'}[5m]) or absent(queue{db='a'})");
    assertThat(watched.truths("absent(queue{db='a'}[5m])")).isEqualTo("{db=\"a\"}=UNKNOWN");
    assertThat(watched.truths("absent(queue{db='a'})")).isEqualTo("{db=\"a\"}=UNKNOWN");

    watched.runs(Duration.ofMinutes(1));
    assertThat(watched.truths("absent(queue{db='a'}[5m])")).isEqualTo("{db=\"a\"}=UNKNOWN");
    assertThat(watched.truths("absent(queue{db='a'})")).isEqualTo("{db=\"a\"}=TRUE");
    watched.runs(Duration.ofMinutes(4));
    assertThat(watched.truths("absent(queue{db='a'}[5m])")).isEqualTo("{db=\"a\"}=TRUE");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "count(done_total[5m]) < 100",
        "increase(done_total[5m]) == 0",
        "changes(done_total[5m]) < 3"
      })
  void whatCountsIsUnknownForAWindowAfterAPause(String text) throws Unreadable {
    watched.watch(text);
    watched.every10s("done_total", 1, 1, 1, 1).stands(TEN_MINUTES).add("done_total", 1);
    assertThat(watched.truth(text)).isEqualTo(Truth.UNKNOWN);

    watched.every10s("done_total", new double[29]);
    assertThat(watched.truth(text)).isEqualTo(Truth.UNKNOWN);
    watched.every10s("done_total", 0, 0);
    assertThat(watched.truth(text)).isEqualTo(Truth.TRUE);
  }

  /** Ten of the points of before the pause, and one since; what was missed takes none away. */
  @ParameterizedTest
  @CsvSource({
    "count(done_total[5m]) > 9,TRUE",
    "count(done_total[5m]) >= 11,TRUE",
    "count(done_total[5m]) > 11,UNKNOWN",
    "count(done_total[5m]) < 11,FALSE",
    "count(done_total[5m]) < 12,UNKNOWN",
    "count(done_total[5m]) <= 11,UNKNOWN",
    "count(done_total[5m]) <= 10,FALSE",
    "count(done_total[5m]) == 10,FALSE",
    "count(done_total[5m]) == 11,UNKNOWN",
    "count(done_total[5m]) != 10,TRUE",
    "9 < count(done_total[5m]),TRUE",
    "12 > count(done_total[5m]),UNKNOWN",
    "changes(done_total[5m]) > 5,TRUE",
    "increase(done_total[5m]) > 5,TRUE",
    "increase(done_total[5m]) < 100,UNKNOWN",
    "sum(increase(done_total[5m])) > 5,TRUE",
    "sum(increase(done_total[5m])) == 0,FALSE",
    "increase(done_total[5m]) * 2 > 5,UNKNOWN",
    "-increase(done_total[5m]) < 5,UNKNOWN",
    "rate(done_total[5m]) > 0,UNKNOWN"
  })
  void whatCountsIsAtLeastThatMuchAfterAPause(String text, Truth truth) throws Unreadable {
    watched.watch(text);
    watched.every10s("done_total", new double[40]);
    watched.every10s("done_total", 1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
    watched.stands(Duration.ofSeconds(205)).add("done_total", 11);

    assertThat(watched.truth(text)).isEqualTo(truth);
  }

  /** How much it grew before is not known; that it did not come then is. */
  @Test
  void whatHasJustBegunGrewAtLeastAsMuchAsWasSeen() throws Unreadable {
    watched.watch("increase(done_total[5m]) == 0");
    watched.runs(TEN_MINUTES).every10s("done_total", new double[28]);
    assertThat(watched.truth("increase(done_total[5m]) == 0")).isEqualTo(Truth.UNKNOWN);
    assertThat(watched.truth("changes(done_total[5m]) < 1")).isEqualTo(Truth.UNKNOWN);
    assertThat(watched.truth("count(done_total[5m]) < 29")).isEqualTo(Truth.TRUE);

    watched.every10s("done_total", new double[4]);
    assertThat(watched.truth("increase(done_total[5m]) == 0")).isEqualTo(Truth.TRUE);
    for (int i = 0; i < 200; i++) {
      watched.every10s("done_total", 0);
      assertThat(watched.truth("increase(done_total[5m]) == 0")).isEqualTo(Truth.TRUE);
    }
  }

  @Test
  void aRateIsKnownWhereNobodyWatchedBeforeItsFirstValueOnly() throws Unreadable {
    watched.watch("rate(done_total[5m]) > 0");
    watched.stands(TEN_MINUTES).runs(Duration.ofSeconds(1)).add("done_total", 1);
    watched.runs(Duration.ofSeconds(30)).add("done_total", 9);
    assertThat(watched.truth("rate(done_total[5m]) > 0")).isEqualTo(Truth.TRUE);

    watched.stands(TEN_MINUTES).add("done_total", 10);
    assertThat(watched.truth("rate(done_total[15m]) > 0")).isEqualTo(Truth.UNKNOWN);
  }

  /** It goes on from what was kept; neither the stop nor what the counter did meanwhile counts. */
  @ParameterizedTest
  @ValueSource(doubles = {1_000, 0, 3})
  void aRateGoesOnAfterAStopThatIsShorterThanHalfItsWindow(double meanwhile) throws Unreadable {
    watched.watch("rate(done_total[10m]) > 0");
    for (int i = 0; i < 60; i++) {
      watched.every10s("done_total", 2 * i);
    }
    watched.stands(Duration.ofMinutes(2)).runs(Duration.ofSeconds(1));
    watched.add("done_total", meanwhile);
    assertThat(watched.value("rate(done_total[10m])")).isEqualTo(0.2);

    watched.every10s("done_total", meanwhile + 2, meanwhile + 4);
    assertThat(watched.value("rate(done_total[10m])")).isEqualTo(0.2);
  }

  @Test
  void aRateIsUnknownAfterALongStopUntilHalfItsWindowWasWatched() throws Unreadable {
    watched.watch("rate(done_total[10m]) < 1");
    watched.every10s("done_total", new double[60]).stands(TEN_MINUTES);
    watched.every10s("done_total", new double[30]);
    assertThat(watched.truth("rate(done_total[10m]) < 1")).isEqualTo(Truth.UNKNOWN);

    watched.every10s("done_total", 0);
    assertThat(watched.truth("rate(done_total[10m]) < 1")).isEqualTo(Truth.TRUE);
  }

  @Test
  void whatWasNeverHeardMayHaveItsFirstLookYet() throws Unreadable {
    watched.watch("absent(queue[5s])");
    watched.runs(Duration.ofSeconds(50));
    assertThat(watched.truth("absent(queue[5s])")).isEqualTo(Truth.UNKNOWN);

    watched.add("queue", 1).runs(Duration.ofSeconds(4));
    assertThat(watched.truth("absent(queue[5s])")).isEqualTo(Truth.FALSE);
    watched.runs(Duration.ofSeconds(1));
    assertThat(watched.truth("absent(queue[5s])")).isEqualTo(Truth.TRUE);
  }

  @Test
  void aPauseThatIsShorterThanAFewLooksChangesNothing() throws Unreadable {
    watched.watch("count(queue[5m]) < 100");
    watched.every10s("queue", 1, 1, 1, 1).stands(Duration.ofSeconds(20));

    assertThat(watched.truth("count(queue[5m]) < 100")).isEqualTo(Truth.TRUE);
  }

  @Test
  void averagesAreBelievedAfterAPause() throws Unreadable {
    watched.watch("avg(queue[5m]) > 0");
    watched.every10s("queue", 1, 1, 1, 1).stands(Duration.ofMinutes(1)).add("queue", 3);

    assertThat(watched.truth("avg(queue[5m]) > 0")).isEqualTo(Truth.TRUE);
  }

  @Test
  void anAgeIsUnknownAfterAPauseUntilItsSourceAnswered() throws Unreadable {
    watched.watch("time() - delay > 1h");
    watched.every10s("delay", Watched.BEGIN / 1000.0);
    assertThat(watched.truth("time() - delay > 1h")).isEqualTo(Truth.FALSE);

    watched.stands(Duration.ofHours(2));
    assertThat(watched.truth("time() - delay > 1h")).isEqualTo(Truth.UNKNOWN);
    watched.runs(Duration.ofSeconds(10)).add("delay", watched.now / 1000.0);
    assertThat(watched.truth("time() - delay > 1h")).isEqualTo(Truth.FALSE);
    watched.every10s("delay", Watched.BEGIN / 1000.0);
    assertThat(watched.truth("time() - delay > 1h")).isEqualTo(Truth.TRUE);
  }

  @Test
  void aWindowWhosePastMayStillComeIsUnknownForAMoment() throws Unreadable {
    watched.watch("count(queue[1h]) < 3");
    watched.runs(Duration.ofSeconds(1)).add("queue", 1);
    assertThat(watched.truth("count(queue[1h]) < 3")).isEqualTo(Truth.UNKNOWN);

    watched.runs(Duration.ofSeconds(30));
    assertThat(watched.truth("count(queue[1h]) < 3")).isEqualTo(Truth.TRUE);
  }

  @ParameterizedTest
  @CsvSource({
    "health{component='a'} == critical,TRUE",
    "health{component='a'} >= warning,TRUE",
    "health{component='a'} < critical,FALSE",
    "health{component='a'} == unknown,FALSE",
    "health{component='a'} != unknown,TRUE",
    "health{component='b'} == unknown,TRUE",
    "health{component='b'} != unknown,FALSE",
    "health{component='b'} == critical,UNKNOWN",
    "health{component='b'} != healthy,UNKNOWN",
    "health{component='b'} >= warning,UNKNOWN",
    "health{component='c'} >= warning,FALSE",
    "health{component='c'} > healthy,FALSE",
    "health{source='c'} == healthy,TRUE",
    "unknown(health{component='a'}),FALSE",
    "unknown(health{component='b'}),TRUE",
    "count(health{group='db'} == critical) >= 1,UNKNOWN",
    "count(health{component=~'a|c'} == critical) == 1,TRUE"
  })
  void onlyTheQuestionForUnknownIsAnsweredOfAnUnknownLevel(String text, Truth truth)
      throws Unreadable {
    watched.level("a", Level.CRITICAL, Labels.of("group", "db"));
    watched.level("b", Level.UNKNOWN, Labels.of("group", "db"));
    watched.level("c", Level.HEALTHY, Labels.NONE);

    assertThat(watched.truth(text)).isEqualTo(truth);
  }

  /** A fold over what is left would fall below its limit although nothing got better. */
  @Test
  void aFoldIsUnknownWhileASourceThatGavePartOfItDoesNotAnswer() throws Unreadable {
    String text = "sum(queue) > 10";
    watched.watch(text);
    Labels one = Labels.of("source", "one");
    Labels two = Labels.of("source", "two");
    watched.level("one", Level.HEALTHY, Labels.NONE).level("two", Level.HEALTHY, Labels.NONE);
    watched.add("queue", one, 6).add("queue", two, 6);
    assertThat(watched.truth(text)).isEqualTo(Truth.TRUE);

    watched.levels.put(Watched.status("two", Level.CRITICAL, true), Labels.NONE);
    watched.runs(Duration.ofMinutes(5)).add("queue", one, 6);
    assertThat(watched.book.sweep(watched.now)).isEqualTo(1);
    assertThat(watched.truth(text)).isEqualTo(Truth.UNKNOWN);

    watched.level("two", Level.HEALTHY, Labels.NONE);
    assertThat(watched.truth(text)).isEqualTo(Truth.FALSE);
  }

  /** As the disk was too slow, or the heap too small, for what the history has. */
  @ParameterizedTest
  @CsvSource({
    "count(done_total[5m]) < 100,UNKNOWN,TRUE",
    "count(done_total[5m]) > 5,TRUE,TRUE",
    "increase(done_total[5m]) == 0,UNKNOWN,TRUE",
    "changes(done_total[5m]) < 1,UNKNOWN,TRUE",
    "rate(done_total[5m]) < 1,UNKNOWN,TRUE"
  })
  void aWindowThatLacksItsPastCountsAtLeastWhatItHas(String text, Truth truth, Truth later)
      throws Unreadable {
    watched.watch(text);
    watched.every10s("done_total", 1);
    watched.book.find("done_total", Labels.NONE).orElseThrow().past(PastState.MISSED);
    watched.every10s("done_total", 1, 1, 1, 1, 1, 1, 1, 1);
    assertThat(watched.truth(text)).isEqualTo(truth);
    for (int i = 0; i < 30; i++) {
      watched.every10s("done_total", 1);
    }
    assertThat(watched.truth(text)).isEqualTo(later);
    for (int i = 0; i < 300; i++) {
      assertThat(watched.every10s("done_total", 1).truth(text)).isEqualTo(later);
    }
  }
}
