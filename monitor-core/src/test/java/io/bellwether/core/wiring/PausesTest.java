// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.core.alert.Alert;
import io.bellwether.core.history.EventRow;
import io.bellwether.core.history.HistoryStore;
import io.bellwether.core.history.MemoryHistory;
import io.bellwether.core.history.Transaction;
import io.bellwether.core.schedule.Gap;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The sleep of the process is kept, and blamed on nobody. */
class PausesTest {
  private static final Instant END = Instant.parse("9999-01-01T00:00:00Z");

  private final HistoryStore history = new MemoryHistory(1_000);
  private final PlayedWeek shop;

  PausesTest() throws Exception {
    shop =
        new PlayedWeek(
            history,
            new Random(1),
            PlayedWeek.rule("busy", "queue > 80", Duration.ofMinutes(5)),
            PlayedWeek.rule("no-news", "absent(queue[5m])", Duration.ZERO),
            PlayedWeek.rule("seldom", "count(queue[5m]) < 2", Duration.ZERO),
            PlayedWeek.rule("standing", "changes(queue[5m]) < 1", Duration.ZERO));
  }

  private void looks(double... queue) {
    for (double one : queue) {
      shop.scene.handle(shop.queueIs(one));
      shop.scene.pass(60);
    }
  }

  private List<EventRow> pauses() throws Exception {
    return history.events(Optional.empty(), Optional.of("pause"), Instant.EPOCH, END, 100);
  }

  @Test
  void pauseOfTenMinutesMakesNoAlert() throws Exception {
    looks(10, 11, 12, 13, 14, 15, 90);
    Instant before = shop.now();
    for (int i = 0; i < 20; i++) {
      shop.standStill(Duration.ofMinutes(10));
      looks(91, 40, 41, 42, 43, 44, 90);
    }

    assertThat(history.alerts(before, END, 100)).isEmpty();
    assertThat(pauses()).hasSize(20);
  }

  @Test
  void sameTimeWithoutAPauseDoes() throws Exception {
    looks(10, 11, 12, 13, 14, 15, 90);
    Instant before = shop.now();
    shop.scene.pass(600);

    assertThat(history.alerts(before, END, 100)).isNotEmpty();
  }

  @Test
  void clockThatJumpsMakesNoAlert() throws Exception {
    looks(10, 11, 12, 13, 14, 15, 90);
    int before = history.alerts(Instant.MIN, END, 100).size();
    for (Duration by :
        List.of(
            Duration.ofHours(1),
            Duration.ofHours(-1),
            Duration.ofDays(1),
            Duration.ofDays(-1),
            Duration.ofMinutes(4))) {
      shop.scene.clock.jump(by);
      Gap.Kind kind = by.isNegative() ? Gap.Kind.CLOCK_BACK : Gap.Kind.CLOCK_AHEAD;
      shop.scene.handle(new Event.Stood("shop", new Gap(kind, shop.now(), by.abs())));
      looks(91, 40, 41, 42, 43, 44, 90);
    }

    assertThat(history.alerts(Instant.MIN, END, 100)).hasSize(before);
  }

  @Test
  void saysSinceWhen() throws Exception {
    looks(10);
    Instant before = shop.now();
    shop.standStill(Duration.ofMinutes(10));

    assertThat(pauses())
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.since()).contains(before);
              assertThat(row.at()).isEqualTo(shop.now());
              assertThat(row.source()).isEqualTo("bellwether");
              assertThat(row.what()).contains("nothing was looked at for 10m");
            });
  }

  @Test
  void clockThatIsSetBackHasItsBeginBehindItsEnd() {
    Instant seen = Instant.parse("2026-01-01T00:00:00Z");
    Gap back = new Gap(Gap.Kind.CLOCK_BACK, seen, Duration.ofHours(1));
    Gap ahead = new Gap(Gap.Kind.CLOCK_AHEAD, seen, Duration.ofHours(1));

    assertThat(Pauses.row(back).orElseThrow().since()).contains(seen.plusSeconds(3_600));
    assertThat(Pauses.gap(Pauses.row(back).orElseThrow())).isEqualTo(back);
    assertThat(Pauses.begin(back)).isEqualTo(seen.plusSeconds(3_600));
    assertThat(Pauses.row(ahead).orElseThrow().since()).contains(seen.minusSeconds(3_600));
    assertThat(Pauses.row(new Gap(Gap.Kind.PAUSED, seen, Duration.ofSeconds(9)))).isEmpty();
  }

  /** As earlier versions kept it. */
  @Test
  void clockThatWasSetBackNobodyKnowsHowFarIsTakenForADay() {
    Instant seen = Instant.parse("2026-01-01T00:00:00Z");
    EventRow old = new EventRow(seen, Optional.empty(), "bellwether", "pause", "set back", "", 1);
    assertThat(Pauses.gap(old)).isEqualTo(new Gap(Gap.Kind.CLOCK_BACK, seen, Duration.ofDays(1)));
  }

  @Test
  void aClockThatIsSetBackALittleIsNoBreakAfterTheNextStartEither() {
    AlarmScene scene = shop.scene;
    for (int i = 0; i < 12; i++) {
      looks(10, 11);
    }
    scene.clock.jump(Duration.ofSeconds(-20));
    Gap little = new Gap(Gap.Kind.CLOCK_BACK, shop.now(), Duration.ofSeconds(20));
    scene.handle(new Event.Stood("shop", little));
    scene.handle(shop.queueIs(10)).restart(Duration.ofSeconds(5));
    looks(10);
    assertThat(scene.stages.<List<String>>read(PausesTest::firing)).contains("seldom");
  }

  private static List<String> firing(AlertReads reads) {
    return reads.alerts().stream().filter(Alert::isFiring).map(Alert::rule).toList();
  }

  @Test
  void manyShortOnesHideNoneThatCounts() throws Exception {
    Instant first = Instant.parse("2026-01-01T00:00:00Z");
    Gap pause = new Gap(Gap.Kind.PAUSED, first, Duration.ofMinutes(40));
    List<EventRow> rows = new ArrayList<>(List.of(Pauses.row(pause).orElseThrow()));
    for (int i = 1; i <= 300; i++) {
      Gap little = new Gap(Gap.Kind.PAUSED, first.plusSeconds(60L * i), Duration.ofSeconds(20));
      rows.add(Pauses.row(little).orElseThrow());
    }
    history.commit(Transaction.NOTHING.withEvents(rows));
    assertThat(Pauses.in(history)).containsExactly(pause);
  }
}
