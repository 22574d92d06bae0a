// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.heartbeat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.api.Level;
import io.bellwether.api.Thresholds;
import io.bellwether.api.check.Health;
import io.bellwether.core.health.TimeText;
import io.bellwether.core.heartbeat.HeartbeatSettings.Failed;
import io.bellwether.core.heartbeat.HeartbeatSettings.First;
import io.bellwether.core.history.codec.HeartbeatText;
import io.bellwether.testkit.ManualClock;
import io.bellwether.testkit.TestCheckContext;
import io.bellwether.testkit.TestRun;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A nightly job of a day's period, with a clock and an engine moved by hand. */
class HeartbeatTest {
  private static final Instant START = Instant.parse("2026-11-17T02:00:00Z");
  private static final Beat STARTED = Beat.of(Beat.Event.STARTED);
  private static final Beat SUCCEEDED = Beat.of(Beat.Event.SUCCEEDED);
  private static final Beat FAILED = Beat.of(Beat.Event.FAILED);

  private final ManualClock clock = new ManualClock(START);
  private long running;
  private HeartbeatBook book = watching();

  private HeartbeatBook watching() {
    HeartbeatBook fresh = new HeartbeatBook(clock, () -> running);
    fresh.register(Set.of("nightly"), Set.of());
    return fresh;
  }

  private static HeartbeatSettings settings(String grace, String most, Failed failed, First first) {
    return new HeartbeatSettings(
        Duration.ofHours(24),
        Optional.of(grace).filter(text -> !text.isEmpty()).map(Thresholds::parse),
        Thresholds.parse(most),
        failed,
        first);
  }

  private static final HeartbeatSettings USUAL =
      settings("1h/3h", "1h/2h", Failed.CRITICAL, First.UNKNOWN);

  private Health look(HeartbeatSettings settings) {
    return new Heartbeat("nightly", settings, () -> book, new TimeText(ZoneOffset.UTC))
        .check(TestCheckContext.over(TestRun.on(clock, Duration.ofSeconds(10))));
  }

  private void finds(Level level, String message) {
    Health health = look(USUAL);
    assertThat(health.message()).isEqualTo(message);
    assertThat(health.level()).isEqualTo(level);
  }

  private void passes(String time) {
    Duration duration = io.bellwether.api.Durations.parse(time);
    clock.advance(duration);
    running += duration.toNanos();
  }

  private void tells(Beat beat) {
    assertThat(book.told("nightly", beat, clock.instant())).isTrue();
  }

  /** As the history would: text and back. */
  private void restarts(String down) throws IOException {
    String text = HeartbeatText.write(book.kept("nightly").orElseThrow());
    clock.advance(io.bellwether.api.Durations.parse(down));
    running = 0;
    book = watching();
    book.recall(Map.of("nightly", HeartbeatText.read(text)));
  }

  @Test
  void aRunIsSeenFromItsBeginToItsEnd() {
    tells(STARTED.ofRun("a"));
    passes("10m");
    finds(Level.HEALTHY, "runs since 02:00:00 UTC, 10m ago");
    tells(SUCCEEDED.ofRun("a"));
    finds(Level.HEALTHY, "last run succeeded 02:10:00 UTC, 0s ago, in 10m");
    assertThat(look(USUAL).details())
        .containsEntry("reports", 2L)
        .containsEntry("last_success", START.plusSeconds(600))
        .containsEntry("took_seconds", 600.0);
  }

  @Test
  void whatDoesNotComeIsLateByThePeriodAndItsGrace() {
    tells(STARTED);
    passes("30m");
    tells(SUCCEEDED);
    passes("24h");
    assertThat(look(USUAL).level()).isEqualTo(Level.HEALTHY);
    passes("30m");
    finds(
        Level.WARNING,
        "no run since 2026-11-17 02:00:00 UTC, 25h ago; due every 24h, 1h late (limit 1h)");
    passes("2h");
    finds(
        Level.CRITICAL,
        "no run since 2026-11-17 02:00:00 UTC, 27h ago; due every 24h, 3h late (limit 3h)");
    tells(STARTED);
    assertThat(look(USUAL).level()).isEqualTo(Level.HEALTHY);
  }

  @Test
  void withoutGraceATenthAndAQuarterOfThePeriodAreLate() {
    HeartbeatSettings plain = settings("", "off", Failed.CRITICAL, First.UNKNOWN);
    tells(SUCCEEDED);
    passes("26h");
    assertThat(look(plain).level()).isEqualTo(Level.HEALTHY);
    passes("30m");
    assertThat(look(plain).level()).isEqualTo(Level.WARNING);
    passes("3h30m");
    assertThat(look(plain).level()).isEqualTo(Level.CRITICAL);
  }

  @Test
  void theFirstReportIsWaitedForAsTheSettingsSay() {
    passes("10m");
    finds(
        Level.UNKNOWN,
        "no report yet, watched since 02:00:00 UTC, 10m ago; due every 24h; it reports with:"
            + " bellwether heartbeat nightly");
    assertThat(look(settings("", "off", Failed.CRITICAL, First.HEALTHY)).level())
        .isEqualTo(Level.HEALTHY);
    assertThat(look(settings("", "off", Failed.CRITICAL, First.CRITICAL)).level())
        .isEqualTo(Level.CRITICAL);
    passes("27h");
    finds(
        Level.CRITICAL,
        "no report ever, watched since 2026-11-17 02:00:00 UTC, 27h10m ago; due every 24h, 3h10m"
            + " late (limit 3h); it reports with: bellwether heartbeat nightly");
  }

  @Test
  void aFailedRunIsToldWithItsCodeUntilOneSucceeds() {
    tells(FAILED.withCode(3).saying("no space left").after(Duration.ofMinutes(5)));
    passes("24h");
    tells(FAILED.withCode(4).saying("still none"));
    finds(
        Level.CRITICAL,
        "failed with exit code 4, 2 runs in a row, since 2026-11-17 02:00:00 UTC, 24h ago: still"
            + " none");
    assertThat(look(settings("", "off", Failed.WARNING, First.UNKNOWN)).level())
        .isEqualTo(Level.WARNING);
    assertThat(look(USUAL).details()).containsEntry("exit_code", 4);
    tells(SUCCEEDED);
    assertThat(look(USUAL).level()).isEqualTo(Level.HEALTHY);
  }

  @Test
  void anOverrunIsToldWhileItGoesOnAndAfterwards() {
    tells(STARTED);
    passes("1h");
    finds(
        Level.WARNING,
        "runs since 02:00:00 UTC, 1h ago, at most 1h; it hangs, or was killed and could not"
            + " report");
    passes("2h");
    assertThat(look(USUAL).level()).isEqualTo(Level.CRITICAL);
    tells(SUCCEEDED);
    finds(Level.WARNING, "the last run took 3h, at most 1h");
  }

  @Test
  void aRunThatNeverEndsIsToldFromTheNextBeginToTheNextSuccess() {
    tells(STARTED.ofRun("killed"));
    passes("24h");
    tells(STARTED.ofRun("next"));
    passes("10m");
    finds(
        Level.WARNING,
        "the run that began 2026-11-17 02:00:00 UTC, 24h10m ago never reported its end before the"
            + " next one began: it was killed, or both run at once");
    tells(SUCCEEDED.ofRun("next"));
    assertThat(look(USUAL).level()).isEqualTo(Level.HEALTHY);
  }

  @Test
  void whatRunsAtOnceEndsEachByItsName() {
    tells(STARTED.ofRun("one"));
    passes("10m");
    tells(STARTED.ofRun("two"));
    passes("10m");
    tells(SUCCEEDED.ofRun("one"));
    finds(
        Level.HEALTHY,
        "runs since 02:10:00 UTC, 10m ago; the last one succeeded 02:20:00 UTC, 0s ago");
    tells(SUCCEEDED.ofRun("two"));
    finds(Level.HEALTHY, "last run succeeded 02:20:00 UTC, 0s ago, in 10m");
  }

  @Test
  void aStartThatComesTwiceOrAfterTheEndCountsOnce() {
    tells(STARTED.ofRun("one"));
    tells(STARTED.ofRun("one"));
    tells(SUCCEEDED.ofRun("one"));
    tells(STARTED.ofRun("one"));
    assertThat(look(USUAL).details()).containsEntry("reports", 2L).doesNotContainKey("runs_since");
    assertThat(look(USUAL).level()).isEqualTo(Level.HEALTHY);
  }

  @Test
  void anEndThatComesTwiceCountsOnce() {
    tells(STARTED.ofRun("one"));
    tells(FAILED.ofRun("one"));
    tells(FAILED.ofRun("one"));
    assertThat(look(USUAL).details()).containsEntry("reports", 2L);
    assertThat(look(USUAL).message()).doesNotContain("in a row");
  }

  @Test
  void theLateEndOfAGivenUpRunMendsNoFailureOfANewerOne() throws IOException {
    tells(STARTED.ofRun("hung"));
    passes("24h");
    tells(STARTED.ofRun("next"));
    passes("10m");
    tells(FAILED.ofRun("next").withCode(3).saying("no space left"));
    passes("10m");
    restarts("1h");
    tells(SUCCEEDED.ofRun("hung"));
    tells(SUCCEEDED.ofRun("hung"));
    assertThat(look(USUAL).level()).isEqualTo(Level.CRITICAL);
    assertThat(look(USUAL).message()).startsWith("failed with exit code 3 since 02:10:00 UTC");
    passes("22h");
    tells(STARTED.ofRun("after"));
    tells(SUCCEEDED.ofRun("after"));
    assertThat(look(USUAL).level()).isEqualTo(Level.HEALTHY);
  }

  /** Its start was never heard of, but how long it took was measured. */
  @Test
  void neitherDoesOneThatTookLongerThanThatIsAgo() {
    passes("10h");
    tells(FAILED.ofRun("next").withCode(3).after(Duration.ofMinutes(10)));
    passes("1m");
    tells(SUCCEEDED.ofRun("hung").after(Duration.ofHours(9)));
    assertThat(look(USUAL).level()).isEqualTo(Level.CRITICAL);
    passes("1m");
    tells(SUCCEEDED.ofRun("after").after(Duration.ofMinutes(1)));
    assertThat(look(USUAL).level()).isEqualTo(Level.HEALTHY);
    tells(FAILED.ofRun("last").withCode(3).after(Duration.ofMinutes(1)));
    tells(SUCCEEDED.after(Duration.ofMinutes(30)));
    assertThat(look(USUAL).level())
        .as("no run that is named, so of the last")
        .isEqualTo(Level.HEALTHY);
  }

  @Test
  void aRunThatAFailureOvertookGoesOnNoLongerOnceItHasEnded() {
    tells(STARTED.ofRun("slow"));
    passes("10m");
    tells(FAILED.ofRun("next").withCode(3).after(Duration.ofMinutes(5)));
    assertThat(look(USUAL).details()).containsKey("runs_since");
    tells(SUCCEEDED.ofRun("slow"));
    assertThat(look(USUAL).message()).startsWith("failed with exit code 3 since 02:10:00 UTC");
    assertThat(look(USUAL).details()).doesNotContainKey("runs_since");
  }

  @Test
  void theLateEndOfAGivenUpRunIsNoNewRun() {
    tells(STARTED.ofRun("hung"));
    passes("24h");
    tells(STARTED.ofRun("next"));
    tells(SUCCEEDED.ofRun("next"));
    passes("20h");
    tells(SUCCEEDED.ofRun("hung"));
    passes("6h");
    assertThat(look(USUAL).message()).startsWith("no run since 2026-11-18 02:00:00 UTC, 26h ago");
  }

  @Test
  void anEndWithoutABeginIsARun() {
    passes("5h");
    tells(SUCCEEDED.after(Duration.ofHours(4)));
    passes("20h30m");
    assertThat(look(USUAL).level()).isEqualTo(Level.WARNING);
    assertThat(look(USUAL).message()).startsWith("the last run took 4h, at most 1h");
    passes("30m");
    assertThat(look(USUAL).message()).contains("no run since 2026-11-17 03:00:00 UTC, 25h ago");
  }

  @Test
  void nothingGrowsOldWhileNobodyWatchesAndClocksAreSet() throws IOException {
    tells(STARTED.ofRun("one"));
    passes("30m");
    restarts("20h");
    tells(SUCCEEDED.ofRun("one"));
    finds(Level.HEALTHY, "last run succeeded 22:30:00 UTC, 0s ago, in 30m");
    restarts("48h");
    passes("1h");
    finds(Level.HEALTHY, "last run succeeded 2026-11-17 22:30:00 UTC, 1h of watching ago, in 30m");
    clock.jump(Duration.ofDays(-300));
    assertThat(look(USUAL).level()).isEqualTo(Level.HEALTHY);
    clock.jump(Duration.ofDays(600));
    assertThat(look(USUAL).level()).isEqualTo(Level.HEALTHY);
  }

  @Test
  void whatWasKeptComesToLightAfterReportsOfThisProcess() throws IOException {
    tells(FAILED.withCode(3));
    Heard kept = HeartbeatText.read(HeartbeatText.write(book.kept("nightly").orElseThrow()));
    passes("24h");
    running = 0;
    book = watching();
    tells(FAILED.withCode(5));
    book.recall(Map.of("nightly", kept));
    assertThat(look(USUAL).message())
        .startsWith("failed with exit code 5, 2 runs in a row, since 2026-11-17 02:00:00 UTC");
    book.recall(Map.of("nightly", kept));
    assertThat(look(USUAL).details()).containsEntry("reports", 2L);
  }

  @Test
  void aReportCountsWhileItIsPausedAndNothingGrowsOld() {
    tells(SUCCEEDED);
    passes("1h");
    book.register(Set.of(), Set.of("nightly"));
    passes("72h");
    tells(STARTED.ofRun("one"));
    passes("24h");
    book.register(Set.of("nightly"), Set.of());
    assertThat(look(USUAL).message()).startsWith("runs since 2026-11-20 03:00:00 UTC");
    assertThat(look(USUAL).level()).isEqualTo(Level.HEALTHY);
    book.register(Set.of(), Set.of());
    assertThat(book.told("nightly", STARTED, clock.instant())).isFalse();
    assertThat(look(USUAL).level()).isEqualTo(Level.UNKNOWN);
  }

  @Test
  void settingsThatDoNotFitAreRefused() {
    assertThatThrownBy(() -> settings("3h/1h", "off", Failed.CRITICAL, First.UNKNOWN))
        .hasMessage("grace: write two times, the shorter one first, like 1h/3h");
    assertThatThrownBy(() -> settings("", "70%/80%", Failed.CRITICAL, First.UNKNOWN))
        .hasMessage("max-duration: write two times, the shorter one first, like 1h/2h");
  }
}
