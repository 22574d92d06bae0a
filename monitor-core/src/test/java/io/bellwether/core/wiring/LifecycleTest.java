// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.core.schedule.Daemon;
import io.bellwether.core.schedule.Gate;
import io.bellwether.testkit.NoLeaks;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NoLeaks.class)
class LifecycleTest {
  private final Lifecycle lifecycle = new Lifecycle("shop", LifecycleTest::run, () -> {});

  private static Running run(Running.Rhythm rhythm, boolean quietly) {
    return Running.start(
        "shop",
        new SystemTicks(),
        new Gate(),
        new EventQueue<>(),
        batch -> Long.MAX_VALUE,
        List.of(),
        rhythm,
        Beside.NOTHING);
  }

  @Test
  void aLookThatOutlivesAStopEndsTheThreadsOfTheLooksBehindIt() {
    lifecycle.look(
        first -> {
          lifecycle.stop();
          return lifecycle.look(second -> second != first);
        });
    assertThat(lifecycle.running()).isEmpty();
    lifecycle.start(Running.Rhythm.ON_DEMAND); // would wait for looks that have all ended
    lifecycle.stop();
  }

  /** Closes something that hangs, and asks something meanwhile. */
  private void whileItCloses(Runnable question) throws InterruptedException {
    CountDownLatch closing = new CountDownLatch(1);
    CountDownLatch hangs = new CountDownLatch(1);
    Thread closes =
        Daemon.of(
            "closes",
            () ->
                lifecycle.close(
                    () -> {
                      closing.countDown();
                      awaitOpen(hangs);
                    }));
    closes.start();
    try {
      assertThat(closing.await(30, SECONDS)).isTrue();
      FutureTask<Boolean> asked = new FutureTask<>(question, true);
      Daemon.of("asks", asked).start();
      assertThat(asked).succeedsWithin(30, SECONDS);
    } finally {
      hangs.countDown();
      closes.join(30_000);
    }
  }

  private static void awaitOpen(CountDownLatch latch) {
    try {
      assertThat(latch.await(60, SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void whetherItRunsIsKnownWhileACloseHangs() throws InterruptedException {
    lifecycle.start(Running.Rhythm.ON_DEMAND);
    assertThat(lifecycle.isStarted()).isTrue();
    whileItCloses(() -> assertThat(lifecycle.isStarted()).isFalse());
  }

  @Test
  void aLookThatIsAnsweredEndsAndANewOneIsRefusedWhileACloseHangs() throws Exception {
    CountDownLatch looks = new CountDownLatch(1);
    CountDownLatch answered = new CountDownLatch(1);
    FutureTask<String> look =
        new FutureTask<>(
            () ->
                lifecycle.look(
                    running -> {
                      looks.countDown();
                      awaitOpen(answered);
                      return "seen";
                    }));
    Daemon.of("looks", look).start();
    assertThat(looks.await(30, SECONDS)).isTrue();
    whileItCloses(
        () -> {
          answered.countDown();
          assertThat(look).succeedsWithin(30, SECONDS).isEqualTo("seen");
          assertThatThrownBy(() -> lifecycle.look(running -> "another"))
              .isInstanceOf(IllegalStateException.class)
              .hasMessageContaining("was closed");
        });
  }
}
