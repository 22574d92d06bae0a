// SPDX-License-Identifier: Apache-2.0
package io.bellwether.testkit;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class AttemptTest {
  @Test
  void anAnswerIsKept() {
    Attempt<String> attempt = Attempt.within(ofSeconds(10), run -> "fine");
    assertThat(attempt.answer()).contains("fine");
    assertThat(attempt.cameBack()).isTrue();
    assertThat(attempt.failure()).isEmpty();
    assertThat(attempt).hasToString("answered fine after " + attempt.took().toMillis() + " ms");
  }

  @Test
  void whatIsThrownIsKeptWhateverItIs() {
    Error error = new StackOverflowError("deep");
    Attempt<String> attempt =
        Attempt.within(
            ofSeconds(10),
            run -> {
              throw error;
            });
    assertThat(attempt.failure()).containsSame(error);
    assertThat(attempt.answer()).isEmpty();
  }

  @Test
  void noAnswerIsNeitherAnAnswerNorAFailure() {
    Attempt<String> attempt = Attempt.within(ofSeconds(10), run -> null);
    assertThat(attempt.cameBack()).isTrue();
    assertThat(attempt.answer()).isEmpty();
    assertThat(attempt.failure()).isEmpty();
  }

  @Test
  void aCallThatIgnoresItsDeadlineIsNamedWithThePlaceWhereItHangs() {
    CountDownLatch released = new CountDownLatch(1);
    Attempt<String> attempt = Attempt.within(ofMillis(20), run -> hang(released));
    released.countDown();
    assertThat(attempt.cameBack()).isFalse();
    assertThat(attempt.took()).isGreaterThanOrEqualTo(ofMillis(20).plus(Attempt.GRACE));
    assertThat(attempt.toString()).contains("has not come back").contains("AttemptTest.hang");
  }

  private static String hang(CountDownLatch released) {
    while (released.getCount() > 0) {
      Thread.onSpinWait();
    }
    return "too late";
  }

  @Test
  void aCallThatIsStoppedHasTimeLeft() {
    AtomicReference<Duration> left = new AtomicReference<>(Duration.ZERO);
    Attempt<String> attempt =
        Attempt.stoppedAfter(
            ofMillis(20),
            run -> {
              left.set(run.remaining());
              new CountDownLatch(1).await();
              return "never";
            });
    assertThat(left.get()).isGreaterThan(ofMinutes(59));
    assertThat(attempt.failure()).containsInstanceOf(InterruptedException.class);
  }
}
