// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bellwether.cli.socket.Answer;
import io.bellwether.core.Reloaded;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class ReloaderTest {
  private static final Duration GENEROUS = Duration.ofSeconds(30);
  private static final Reloaded NOTHING =
      new Reloaded(List.of(), List.of(), List.of(), List.of(), List.of());

  private final AtomicBoolean ends = new AtomicBoolean();
  private final Queue<String> told = new ConcurrentLinkedQueue<>();
  private final Queue<String> noted = new ConcurrentLinkedQueue<>();
  private final Systemd systemd =
      new Systemd(Map.of("NOTIFY_SOCKET", "/s"), (to, text) -> told.add(text.split("=", 2)[0]));
  private Supplier<Reloaded> reading = () -> NOTHING;
  private final Reloader reloader =
      new Reloader(
          new Reloader.Reading() {
            @Override
            public Reloaded now() {
              return reading.get();
            }

            @Override
            public String watching() {
              return "watches";
            }
          },
          systemd,
          ends::get);

  @Test
  void whateverAReloadThrowsIsAnAnswerAndTheNextOneIsRead() {
    for (Throwable thrown :
        List.of(
            new IllegalStateException("a mistake"),
            new OutOfMemoryError("heap"),
            new StackOverflowError())) {
      reading = () -> sneaky(thrown);
      Answer answer = reloader.reload("a command");
      assertThat(answer.code()).isEqualTo(1);
      assertThat(answer.error()).contains("everything goes on as it was", thrown.toString());
    }
    reading = () -> NOTHING;
    assertThat(reloader.reload("a command").code()).isZero();
    assertThat(told).containsSequence("RELOADING", "READY", "RELOADING", "READY");
  }

  private static Reloaded sneaky(Throwable thrown) {
    if (thrown instanceof Error error) {
      throw error;
    }
    throw (RuntimeException) thrown;
  }

  @Test
  void oneThatTheEndCutsOffIsNoMistake() {
    ends.set(true);
    systemd.stopping();
    reading = () -> sneaky(new IllegalStateException("shop was closed"));
    assertThat(reloader.reload("a command").error()).isEqualTo("this daemon ends just now");
    assertThat(told).containsExactly("STOPPING");
  }

  @Test
  void eachHangupIsReadAndNotedAndSeveralThatWaitAreOne() throws Exception {
    Wishes wishes = new Wishes(() -> {});
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch door = new CountDownLatch(1);
    AtomicInteger read = new AtomicInteger();
    reading =
        () -> {
          inside.countDown();
          awaitOpen(door);
          return read.incrementAndGet() == 1 ? sneaky(new NoClassDefFoundError("x")) : NOTHING;
        };
    new Hangups(wishes, reloader, (who, how, act, result) -> note(who, how, act, result)).begin();
    wishes.reload();
    inside.await();
    for (int i = 0; i < 100; i++) {
      wishes.reload();
    }
    wishes.stop("SIGTERM");
    assertThat(wishes.awaitEnd()).isEqualTo(new Wishes.End("SIGTERM", 0)); // while it reads
    door.countDown();
    await().atMost(GENEROUS).until(() -> noted.size() == 2);
    assertThat(read).hasValue(2);
    assertThat(noted).last().isEqualTo("SIGHUP signal reload done");
    assertThat(noted).first().asString().startsWith("SIGHUP signal reload refused: ");
  }

  private void note(String who, String how, String act, String result) {
    noted.add(String.join(" ", who, how, act, result));
  }

  private static void awaitOpen(CountDownLatch door) {
    try {
      door.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void theFirstWishForTheEndCounts() throws Exception {
    AtomicInteger impatient = new AtomicInteger();
    Wishes wishes = new Wishes(impatient::incrementAndGet);
    assertThat(wishes.isEnding()).isFalse();
    wishes.stop("SIGINT");
    wishes.lost("another has the folder");
    assertThat(impatient).hasValue(0);
    wishes.stop("SIGINT");
    assertThat(impatient).hasValue(1);
    assertThat(wishes.awaitEnd()).isEqualTo(new Wishes.End("SIGINT", 0));
  }
}
