// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.success;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Labels;
import io.bellwether.api.Level;
import io.bellwether.api.check.Health;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** By figures that a kind or a host gives. */
class NoSuccessByFigureTest {
  private static final String LAST = "etl_last_run_timestamp";
  private static final String AGE = "checkpoint_age_seconds";
  private static final Labels ORDERS = Labels.of("table", "orders");
  private static final Labels ITEMS = Labels.of("table", "items");

  private static Waiting byMoment() {
    return Waiting.of(Waiting.settings(Optional.empty(), LAST, "", Map.of()));
  }

  private static Waiting byAge() {
    return Waiting.of(Waiting.settings(Optional.empty(), "", AGE, Map.of()));
  }

  /** As a gauge of a host is: the same again and again. */
  private static Waiting repeats(Waiting waiting, Duration time, double value) {
    for (long minute = 0; minute < time.toMinutes(); minute += 10) {
      waiting.gives("shop", LAST, ORDERS, value).passes(ofMinutes(10));
    }
    return waiting;
  }

  @Test
  void aMomentIsJudgedByItsOwnAge() {
    Waiting waiting = byMoment().passes(ofHours(1));
    assertThat(waiting.look().message())
        .isEqualTo(
            "no success by etl_last_run_timestamp seen yet, watched for 1h; judged after 25h;"
                + " nobody has given a value of it");
    waiting.gives("shop", LAST, ORDERS, waiting.seconds() - 26 * 3600);
    Health health = waiting.look();
    assertThat(health.message())
        .isEqualTo(
            "no success by etl_last_run_timestamp{table=\"orders\"} since 2026-11-16 02:00:00 UTC,"
                + " 26h ago (limit 25h)");
    assertThat(health.level()).isEqualTo(Level.WARNING);
    waiting.gives("shop", LAST, ORDERS, waiting.seconds());
    assertThat(waiting.look().level()).isEqualTo(Level.HEALTHY);
  }

  @Test
  void theSameMomentAgainIsNoSuccess() {
    Waiting waiting = byMoment();
    double moment = waiting.seconds();
    assertThat(repeats(waiting, ofHours(24), moment).look().level()).isEqualTo(Level.HEALTHY);
    assertThat(repeats(waiting, ofHours(1), moment).look().level()).isEqualTo(Level.WARNING);
    assertThat(repeats(waiting, ofHours(24), moment).look().level()).isEqualTo(Level.CRITICAL);
  }

  @Test
  void aClockThatIsSetWhileAMomentIsRepeatedChangesNothing() {
    for (Duration jump : new Duration[] {ofDays(400), ofDays(-400), ofDays(-20_000)}) {
      Waiting waiting = byMoment();
      double moment = waiting.seconds();
      repeats(waiting, ofHours(2), moment).clock.jump(jump);
      assertThat(repeats(waiting, ofHours(22), moment).look().level()).isEqualTo(Level.HEALTHY);
      assertThat(repeats(waiting, ofHours(1), moment).look().level()).isEqualTo(Level.WARNING);
    }
  }

  @Test
  void whoSaysAfterARestartThatNothingSucceededMeanwhileIsBelieved() {
    Waiting waiting = byMoment();
    double moment = waiting.seconds();
    Waiting next = waiting.gives("shop", LAST, ORDERS, moment).restarted(ofHours(30));
    assertThat(next.look().level()).isEqualTo(Level.HEALTHY);
    next.gives("shop", LAST, ORDERS, moment);
    assertThat(next.look().level()).isEqualTo(Level.WARNING);
    assertThat(next.look().details()).containsEntry("age_hours", 30.0);
  }

  @Test
  void zeroIsNoMomentAndNothingThatWasKnownIsForgottenForIt() {
    Waiting waiting = byMoment().gives("shop", LAST, ORDERS, 0);
    assertThat(waiting.look().level()).isEqualTo(Level.UNKNOWN);
    assertThat(waiting.passes(ofHours(25)).look().level()).isEqualTo(Level.WARNING);
    waiting.gives("shop", LAST, ORDERS, waiting.seconds()).gives("shop", LAST, ORDERS, 0);
    assertThat(waiting.look().level()).isEqualTo(Level.HEALTHY);
    assertThat(waiting.passes(ofHours(25)).look().level()).isEqualTo(Level.WARNING);
  }

  @Test
  void millisecondsAreToldAndNotTaken() {
    Waiting waiting = byMoment().gives("shop", LAST, ORDERS, Waiting.START.toEpochMilli());
    Health health = waiting.look();
    assertThat(health.level()).isEqualTo(Level.UNKNOWN);
    assertThat(health.message())
        .contains("figure etl_last_run_timestamp says 1794884400000, which are no seconds");
    waiting.gives("shop", LAST, ORDERS, waiting.seconds());
    assertThat(waiting.look().level()).isEqualTo(Level.HEALTHY);
  }

  @Test
  void aMomentAheadOfOurClockIsNowAndIsCorrectedWhenItIsCorrected() {
    Waiting waiting = byMoment();
    waiting.gives("shop", LAST, ORDERS, waiting.seconds() + 400 * 86_400.0);
    assertThat(waiting.look().level()).isEqualTo(Level.HEALTHY);
    assertThat(waiting.passes(ofHours(26)).look().level()).isEqualTo(Level.WARNING);
    waiting.gives("shop", LAST, ORDERS, waiting.seconds() - 60);
    assertThat(waiting.look().level()).isEqualTo(Level.HEALTHY);
  }

  @Test
  void anAgeIsBelievedAndGoesOnWhileNobodyGivesIt() {
    Waiting waiting = byAge().gives("flink", AGE, Labels.NONE, 24 * 3600);
    assertThat(waiting.look().message())
        .isEqualTo("last success by checkpoint_age_seconds 2026-11-16 03:00:00 UTC, 24h ago");
    assertThat(waiting.passes(ofHours(1)).look().level()).isEqualTo(Level.WARNING);
    assertThat(waiting.gives("flink", AGE, Labels.NONE, 5).look().level()).isEqualTo(Level.HEALTHY);
  }

  @Test
  void whatOthersWriteForNoAgeIsNone() {
    for (double odd : new double[] {Double.NaN, -1, -2, Double.POSITIVE_INFINITY}) {
      Waiting waiting = byAge().gives("flink", AGE, Labels.NONE, odd);
      assertThat(waiting.look().level()).as("%s", odd).isEqualTo(Level.UNKNOWN);
    }
    assertThat(byAge().gives("flink", AGE, Labels.NONE, -0.3).look().level())
        .isEqualTo(Level.HEALTHY);
  }

  @Test
  void theSeriesThatIsLateIsNamedAlsoWhenNobodyGivesItAnyMore() {
    Waiting waiting = byMoment();
    waiting.gives("shop", LAST, ORDERS, waiting.seconds());
    waiting.gives("shop", LAST, ITEMS, waiting.seconds());
    waiting.passes(ofHours(25)).gives("shop", LAST, ITEMS, waiting.seconds());
    waiting.series.forget("shop");
    Health health = waiting.look();
    assertThat(health.level()).isEqualTo(Level.WARNING);
    assertThat(health.message()).contains("{table=\"orders\"} since").doesNotContain("items");
    Health both = waiting.passes(ofHours(25)).look();
    assertThat(both.level()).isEqualTo(Level.CRITICAL);
    Waiting next = waiting.restarted(ofHours(1));
    assertThat(next.look().level()).isEqualTo(Level.CRITICAL);
  }

  @Test
  void severalThatAreLateAreCountedAndNamed() {
    Waiting waiting = byMoment();
    waiting.gives("shop", LAST, ORDERS, waiting.seconds());
    waiting.passes(ofMinutes(1)).gives("shop", LAST, ITEMS, waiting.seconds());
    Health health = waiting.passes(ofHours(26)).look();
    assertThat(health.message()).contains("{table=\"orders\"} since", "(limit 25h), and of 1 more");
    assertThat(health.details())
        .containsEntry("late", List.of("{table=\"orders\"}", "{table=\"items\"}"));
  }

  @Test
  void labelsAndGiverNarrowWhatIsWaitedFor() {
    Waiting waiting =
        Waiting.of(Waiting.settings(Optional.of("shop"), LAST, "", Map.of("table", "orders")));
    waiting.gives("other", LAST, Labels.of("table", "orders", "shop", "x"), 1);
    waiting.gives("shop", LAST, ITEMS, 1);
    assertThat(waiting.look().message()).contains("nobody has given a value of it");
    waiting.gives("shop", LAST, ORDERS, waiting.seconds());
    assertThat(waiting.look().level()).isEqualTo(Level.HEALTHY);
  }

  @Test
  void whatIsThereAlreadyIsSeenAtOnce() {
    Waiting waiting = byMoment();
    waiting.book.register(Map.of(), Set.of());
    waiting.gives("shop", LAST, ORDERS, waiting.seconds()).passes(ofMinutes(1));
    assertThat(waiting.register().look().level()).isEqualTo(Level.HEALTHY);
  }

  @Test
  void onlyNewsIsKeptAtOnce() {
    Waiting waiting = byMoment();
    double moment = waiting.seconds();
    waiting.gives("shop", LAST, ORDERS, moment);
    assertThat(waiting.book.takeChanged()).containsExactly("late");
    repeats(waiting, ofHours(1), moment);
    assertThat(waiting.book.takeChanged()).isEmpty();
    Waiting aged = byAge().gives("flink", AGE, Labels.NONE, 5);
    assertThat(aged.book.takeChanged()).containsExactly("late");
    aged.passes(ofMinutes(1)).gives("flink", AGE, Labels.NONE, 65);
    assertThat(aged.book.takeChanged()).isEmpty();
    aged.passes(ofMinutes(1)).gives("flink", AGE, Labels.NONE, 3);
    assertThat(aged.book.takeChanged()).containsExactly("late");
  }

  @Test
  void moreSeriesThanAreRememberedAreTold() {
    Waiting waiting = byMoment();
    for (int i = 0; i < 2 * SuccessBook.MOST; i++) {
      waiting.gives("shop", LAST, Labels.of("table", "t" + i), waiting.seconds());
    }
    assertThat(waiting.known("late").orElseThrow().successes()).hasSize(SuccessBook.MOST);
    assertThat(waiting.look().level()).isEqualTo(Level.WARNING);
    assertThat(waiting.look().message()).contains("over 100 series", "narrow it with 'where'");
  }
}
