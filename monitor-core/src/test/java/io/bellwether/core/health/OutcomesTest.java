// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.health;

import static io.bellwether.api.Level.CRITICAL;
import static io.bellwether.api.Level.HEALTHY;
import static io.bellwether.api.Level.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Level;
import io.bellwether.api.check.CheckFailure.Kind;
import io.bellwether.core.schedule.Ended;
import io.bellwether.core.schedule.HungCall;
import io.bellwether.core.schedule.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class OutcomesTest {
  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final Instant AT = Scene.START;
  private static final StackTraceElement FRAME =
      new StackTraceElement("java.net.SocketInputStream", "read", "SocketInputStream.java", 57);

  private final Outcomes outcomes = new Outcomes(new TimeText(Scene.ZONE));

  private Optional<CheckResult> read(Outcome<CheckResult> outcome, boolean disturbed) {
    Ended<CheckResult> ended =
        new Ended<>("warehouse", AT, AT, 0, 0, Duration.ofSeconds(6), true, disturbed, outcome);
    return outcomes.read("warehouse", LIMIT, ended, Function.identity());
  }

  private static CheckResult result(Level level) {
    return Scene.result("warehouse", level, false, level.word(), AT);
  }

  @Test
  void returnedResultIsTheResult() {
    assertThat(read(new Outcome.Returned<>(result(CRITICAL)), false)).contains(result(CRITICAL));
  }

  @Test
  void callThatDidNotComeBackIsLostAndSaysWhereItHangs() {
    CheckResult result = read(new Outcome.Overdue<>(AT, List.of(FRAME)), false).orElseThrow();
    assertThat(result.level()).isEqualTo(CRITICAL);
    assertThat(result.lost()).isTrue();
    assertThat(result.failure()).contains(Kind.TIMEOUT);
    assertThat(result.message())
        .isEqualTo("no answer within 5s; 1 call has not come back since 03:12:00");
    assertThat(result.details())
        .containsEntry(
            "hangs_in", List.of("java.net.SocketInputStream.read(SocketInputStream.java:57)"));
  }

  @Test
  void runWithoutAPlaceIsLostSinceTheFirstCallHung() {
    List<HungCall> hung = new ArrayList<>();
    hung.add(new HungCall("warehouse", "warehouse", AT.minusSeconds(60), List.of(FRAME)));
    hung.add(new HungCall("warehouse", "warehouse", AT.minusSeconds(86_400), List.of(FRAME)));
    CheckResult result = read(new Outcome.NoPlace<>(hung), false).orElseThrow();
    assertThat(result.lost()).isTrue();
    assertThat(result.message())
        .isEqualTo(
            "2 calls have not come back since 2026-11-20 03:12:00, no further one is started");
  }

  @Test
  void lateReturnAndAStopSayNothing() {
    assertThat(read(new Outcome.CameBack<>(AT), false)).isEmpty();
    assertThat(read(new Outcome.Stopped<>(), false)).isEmpty();
  }

  @Test
  void whatComesPastTheRunnerIsABugOfOursAndUnknown() {
    CheckResult result =
        read(new Outcome.Threw<>(new IllegalStateException("x")), false).orElseThrow();
    assertThat(result.level()).isEqualTo(UNKNOWN);
    assertThat(result.failure()).contains(Kind.BUG);
  }

  @Test
  void runThatCouldNotBeginInTimeIsUnknownAndNoBug() {
    CheckResult result =
        read(new Outcome.Threw<>(new InterruptedException("no time left")), false).orElseThrow();
    assertThat(result.level()).isEqualTo(UNKNOWN);
    assertThat(result.lost()).isFalse();
    assertThat(result.message()).contains("its time was over before the look began");
    assertThat(result.failure()).isEmpty();
  }

  @Test
  void failureOfARunDuringWhichTheProcessStoodStillSaysNothing() {
    assertThat(read(new Outcome.Overdue<>(AT, List.of()), true)).isEmpty();
    assertThat(read(new Outcome.Returned<>(result(CRITICAL)), true)).isEmpty();
    assertThat(read(new Outcome.Returned<>(result(UNKNOWN)), true)).isEmpty();
    assertThat(read(new Outcome.Returned<>(result(HEALTHY)), true)).isPresent();
  }
}
