// SPDX-License-Identifier: Apache-2.0
package io.bellwether.testkit;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class TestRunTest {
  private final ManualClock clock = new ManualClock();
  private final List<String> closed = new ArrayList<>();

  @Test
  void timeLeftFollowsMonotonicTimeAndIsNeverNegative() {
    try (TestRun run = TestRun.on(clock, ofSeconds(10))) {
      clock.jump(Duration.ofDays(400));
      assertThat(run.remaining()).isEqualTo(ofSeconds(10));
      clock.advance(ofSeconds(4));
      assertThat(run.remaining()).isEqualTo(ofSeconds(6));
      clock.advance(ofSeconds(60));
      assertThat(run.remaining()).isZero();
    }
  }

  @Test
  void theDeadlineClosesNewestFirstAndInterrupts() {
    try (TestRun run = TestRun.on(clock, ofSeconds(10))) {
      run.closeAtDeadline(() -> closed.add("older"));
      run.closeAtDeadline(() -> closed.add("newer"));
      clock.advance(ofSeconds(9));
      assertThat(closed).isEmpty();
      clock.advance(ofSeconds(1));
      assertThat(closed).containsExactly("newer", "older");
      assertThat(Thread.currentThread().isInterrupted()).isTrue();
      assertThatExceptionOfType(InterruptedException.class).isThrownBy(run::throwIfStopped);
    }
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void whatIsRegisteredTooLateIsClosedAtOnce() {
    try (TestRun run = TestRun.over()) {
      assertThat(Thread.currentThread().isInterrupted()).isFalse();
      run.closeAtDeadline(() -> closed.add("late"));
      assertThat(closed).containsExactly("late");
    }
  }

  @Test
  void aRunThatEndedIsNotStoppedAnyMore() {
    TestRun run = TestRun.on(clock, ofSeconds(10));
    run.closeAtDeadline(() -> closed.add("never"));
    run.close();
    clock.advance(ofSeconds(11));
    assertThat(closed).isEmpty();
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void whatFailsToCloseDoesNotKeepTheOthersOpen() {
    try (TestRun run = TestRun.unlimited()) {
      run.closeAtDeadline(() -> closed.add("older"));
      run.closeAtDeadline(
          () -> {
            throw new IOException("it is stuck");
          });
      run.stop();
      assertThat(closed).containsExactly("older");
      assertThat(run.closingFailures()).hasSize(1).first().isInstanceOf(IOException.class);
    }
  }

  @Test
  void inRealTimeTheDeadlineInterruptsWhoWaits() {
    Attempt<Boolean> attempt =
        Attempt.within(
            ofMillis(50),
            run -> new CountDownLatch(1).await(1, java.util.concurrent.TimeUnit.HOURS));
    assertThat(attempt.failure()).containsInstanceOf(InterruptedException.class);
    assertThat(attempt.took()).isGreaterThanOrEqualTo(ofMillis(50));
  }

  @Test
  void inRealTimeTheDeadlineClosesWhatDoesNotFeelAnInterrupt() {
    try (SilentServer server = SilentServer.start()) {
      Attempt<Integer> attempt = Attempt.within(ofMillis(100), run -> readFrom(server, run));
      assertThat(attempt.failure()).containsInstanceOf(IOException.class);
    }
  }

  private static int readFrom(SilentServer server, TestRun run) throws IOException {
    try (Socket socket = new Socket()) {
      run.closeAtDeadline(socket).connect(server.address());
      return socket.getInputStream().read();
    }
  }
}
