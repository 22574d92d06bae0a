// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Level;
import io.bellwether.api.check.Health;
import io.bellwether.core.history.HistoryFigures;
import io.bellwether.core.history.HistoryNews;
import io.bellwether.core.measure.FigureRegistry;
import io.bellwether.core.measure.Series;
import io.bellwether.core.measure.SeriesBook;
import io.bellwether.core.schedule.Figures;
import io.bellwether.testkit.Defaults;
import io.bellwether.testkit.TestCheckContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SelfCheckTest {
  private static final Vitals CALM = vitals(0, 0, 0, Duration.ZERO);

  private Vitals now = CALM;
  private long nanos;
  private final SelfCheck check =
      new SelfCheck(Defaults.of(SelfSettings.class), () -> now, () -> nanos);

  private static Vitals vitals(int queued, long late, int hung, Duration cpu) {
    Figures figures =
        new Figures(100, late, Duration.ZERO, 0, hung, hung, 3, 3, 0, 5, 0, 0, 0, 0, Duration.ZERO);
    return new Vitals(
        queued,
        Optional.of(figures),
        HistoryFigures.NONE,
        List.of(),
        0,
        0,
        10_000_000,
        100_000_000,
        cpu);
  }

  private Health afterAMinute(Vitals seen) {
    nanos += TimeUnit.MINUTES.toNanos(1);
    now = seen;
    return check.check(new TestCheckContext());
  }

  @Test
  void whatKeepsUpIsHealthyAndSaysWhatItUses() {
    Health health = afterAMinute(vitals(3, 0, 0, Duration.ofSeconds(3)));
    assertThat(health.level()).isEqualTo(Level.HEALTHY);
    assertThat(health.message())
        .contains("events waiting: 3", "heap 10.0 % full", "5.0 % of a processor");
    assertThat(health.details()).containsEntry("queued_events", 3);
  }

  @Test
  void aQueueThatGrowsIsToldWithItsLimits() {
    assertThat(afterAMinute(vitals(1_000, 0, 0, Duration.ZERO)).message())
        .isEqualTo("events waiting: 1000 (limits 1000/10000)");
    assertThat(afterAMinute(vitals(10_000, 0, 0, Duration.ZERO)).level()).isEqualTo(Level.CRITICAL);
  }

  @Test
  void lateRunsCountSinceTheLastLook() {
    assertThat(afterAMinute(vitals(0, 200, 0, Duration.ZERO)).level()).isEqualTo(Level.CRITICAL);
    assertThat(afterAMinute(vitals(0, 200, 0, Duration.ZERO)).level()).isEqualTo(Level.HEALTHY);
    assertThat(afterAMinute(vitals(0, 3, 0, Duration.ZERO)).level())
        .as("counted anew after a restart of the threads")
        .isEqualTo(Level.HEALTHY);
  }

  @Test
  void callsThatHangAreToldAsLongAsTheyDo() {
    assertThat(afterAMinute(vitals(0, 0, 1, Duration.ZERO)).message())
        .startsWith("calls that have not come back: 1");
    assertThat(afterAMinute(vitals(0, 0, 0, Duration.ZERO)).level()).isEqualTo(Level.HEALTHY);
  }

  @Test
  void processorTimeIsThatSinceTheLastLook() {
    assertThat(afterAMinute(vitals(0, 0, 0, Duration.ofSeconds(60))).level())
        .isEqualTo(Level.CRITICAL);
    assertThat(afterAMinute(vitals(0, 0, 0, Duration.ofSeconds(61))).level())
        .isEqualTo(Level.HEALTHY);
  }

  @Test
  void aMomentSaysNothingOfTheProcessorAndTheNewestLongStretchDoes() {
    now = vitals(0, 0, 0, Duration.ofSeconds(2));
    nanos += TimeUnit.MILLISECONDS.toNanos(90);
    Health start = check.check(new TestCheckContext());
    assertThat(start.level()).isEqualTo(Level.HEALTHY);
    assertThat(start.message()).doesNotContain("of a processor");
    nanos += TimeUnit.MILLISECONDS.toNanos(4_910);
    assertThat(check.check(new TestCheckContext()).message()).contains("40.0 % of a processor");
    now = vitals(0, 0, 0, Duration.ofSeconds(6));
    nanos += TimeUnit.SECONDS.toNanos(1);
    assertThat(check.check(new TestCheckContext()).message()).contains("40.0 % of a processor");
    nanos += TimeUnit.SECONDS.toNanos(4);
    assertThat(check.check(new TestCheckContext()).message()).contains("80.0 % of a processor");
  }

  private static Vitals using(long heapPercent, Duration commit, long dropped) {
    return new Vitals(
        2,
        Optional.empty(),
        new HistoryFigures(4_096, commit, commit.multipliedBy(2), 5, dropped),
        List.of(),
        6,
        8,
        heapPercent,
        100,
        Duration.ofSeconds(3));
  }

  @Test
  void aHeapThatFillsUpIsToldWithItsLimits() {
    assertThat(afterAMinute(using(79, Duration.ZERO, 0)).level()).isEqualTo(Level.HEALTHY);
    Health warning = afterAMinute(using(80, Duration.ZERO, 0));
    assertThat(warning.level()).isEqualTo(Level.WARNING);
    assertThat(warning.message()).contains("heap 80.0 % full").contains("limits 80%/95%");
    assertThat(afterAMinute(using(95, Duration.ZERO, 0)).level()).isEqualTo(Level.CRITICAL);
  }

  @Test
  void aHistoryThatTakesLongIsToldWithItsLimits() {
    assertThat(afterAMinute(using(1, Duration.ofMillis(999), 0)).level()).isEqualTo(Level.HEALTHY);
    Health warning = afterAMinute(using(1, Duration.ofSeconds(1), 0));
    assertThat(warning.level()).isEqualTo(Level.WARNING);
    assertThat(warning.message()).contains("newest event in 1000 ms").contains("limits 1s/5s");
    assertThat(warning.details())
        .containsEntry("history_commit_seconds", 1.0)
        .containsEntry("history_worst_commit_seconds", 2.0)
        .containsEntry("history_bytes", 4_096L);
    assertThat(afterAMinute(using(1, Duration.ofSeconds(5), 0)).level()).isEqualTo(Level.CRITICAL);
  }

  private static Vitals delivering(int undelivered, long failed) {
    return new Vitals(
        0,
        Optional.empty(),
        HistoryFigures.NONE,
        List.of(),
        undelivered,
        failed,
        1,
        100,
        Duration.ZERO);
  }

  @Test
  void messagesThatNobodyTakesAndDeliveriesThatFailAreToldWithTheirLimits() {
    assertThat(afterAMinute(delivering(99, 9)).level()).isEqualTo(Level.HEALTHY);
    Health backlog = afterAMinute(delivering(100, 9));
    assertThat(backlog.level()).isEqualTo(Level.WARNING);
    assertThat(backlog.message()).isEqualTo("messages that no channel took: 100 (limits 100/1000)");
    assertThat(backlog.details()).containsEntry("undelivered_messages", 100);
    assertThat(afterAMinute(delivering(0, 19)).message())
        .isEqualTo("deliveries that failed: 10 (limits 10/100)");
    assertThat(afterAMinute(delivering(0, 19)).level()).isEqualTo(Level.HEALTHY);
    assertThat(afterAMinute(delivering(0, 5)).level()).isEqualTo(Level.HEALTHY);
  }

  @Test
  void valuesThatFoundNoRoomCountSinceTheLastLookAndAnotherHistoryCountsAnew() {
    assertThat(afterAMinute(using(1, Duration.ZERO, 9)).level()).isEqualTo(Level.WARNING);
    assertThat(afterAMinute(using(1, Duration.ZERO, 9)).level()).isEqualTo(Level.HEALTHY);
    assertThat(afterAMinute(using(1, Duration.ZERO, 0)).level()).isEqualTo(Level.HEALTHY);
    assertThat(afterAMinute(using(1, Duration.ZERO, 2)).message()).contains("2 values");
  }

  @Test
  void whatItLooksAtIsMeasuredToo() {
    SeriesBook book = new SeriesBook(FigureRegistry.EMPTY);
    new OwnFigures(book, Duration.ofSeconds(10)).vitals(using(64, Duration.ofMillis(250), 7), 1);
    assertThat(
            book.series()
                .collect(
                    Collectors.toMap(Series::metric, one -> one.latest().orElseThrow().value())))
        .containsEntry("bellwether_queued_events", 2.0)
        .containsEntry("bellwether_heap_bytes", 64.0)
        .containsEntry("bellwether_cpu_seconds_total", 3.0)
        .containsEntry("bellwether_history_commit_seconds", 0.25)
        .containsEntry("bellwether_history_bytes", 4_096.0)
        .containsEntry("bellwether_undelivered_messages", 6.0)
        .containsEntry("bellwether_failed_deliveries_total", 8.0)
        .containsEntry("bellwether_queued_samples", 5.0)
        .containsEntry("bellwether_dropped_samples_total", 7.0);
  }

  @Test
  void aHistoryInTroubleIsToldUntilItIsWell() {
    HistoryNews full =
        new HistoryNews(
            Level.WARNING,
            Instant.EPOCH,
            "history is kept in memory",
            "no space left on device",
            "free some on /var");
    Vitals troubled =
        new Vitals(
            0,
            Optional.empty(),
            new HistoryFigures(1, Duration.ofMillis(5), Duration.ofSeconds(9), 0, 7),
            List.of(full),
            0,
            0,
            1,
            2,
            Duration.ZERO);
    Health health = afterAMinute(troubled);
    assertThat(health.level()).isEqualTo(Level.WARNING);
    assertThat(health.message())
        .isEqualTo(
            "history is kept in memory: no space left on device; free some on /var; 7 values found"
                + " no room on the way to the history");
    assertThat(afterAMinute(CALM).level()).isEqualTo(Level.HEALTHY);
  }
}
