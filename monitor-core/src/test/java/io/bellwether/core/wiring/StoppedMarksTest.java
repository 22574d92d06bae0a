// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bellwether.api.alert.AlertChannel;
import io.bellwether.api.alert.Receipt;
import io.bellwether.core.notify.Answered;
import io.bellwether.core.notify.Marks;
import io.bellwether.core.notify.Message;
import io.bellwether.testkit.RecordingChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was delivered is told, whatever keeps its mark from being written. */
class StoppedMarksTest {
  private static final Duration GENEROUS = Duration.ofSeconds(30);

  @TempDir private Path folder;

  private final RecordingChannel mail = new RecordingChannel();

  /** Whose first mark is not written as others are. */
  private record OddFirst(Runnable first, AtomicInteger calls) implements Marks {
    OddFirst(Runnable first) {
      this(first, new AtomicInteger());
    }

    @Override
    public boolean mark(Message message, Optional<String> reference) {
      if (calls.incrementAndGet() == 1) {
        first.run();
      }
      return true;
    }

    @Override
    public Optional<Marked> find(Message message) {
      return Optional.empty();
    }

    @Override
    public long newest() {
      return 0;
    }
  }

  private static List<String> told(PostOffice post, int count) {
    List<Answered> all = new ArrayList<>();
    await()
        .atMost(GENEROUS)
        .until(
            () -> {
              all.addAll(post.handled(true));
              return all.size() >= count;
            });
    return PostOffice.words(all);
  }

  @Test
  void aMarkThatIsWrittenStillKeepsNoneOfTheChannelThatWasMadeAnew() throws Exception {
    CountDownLatch disk = new CountDownLatch(1);
    OddFirst marks = new OddFirst(() -> Uninterrupted.await(disk));
    try (PostOffice post = new PostOffice(true, name -> marks).has("mail", mail)) {
      try {
        post.send("mail", 1, 1);
        await().atMost(GENEROUS).until(() -> marks.calls.get() == 1);
        post.has("mail", new RecordingChannel()).send("mail", 2, 2);
        assertThat(told(post, 1)).containsExactly("2 DELIVERED");
      } finally {
        disk.countDown();
      }
      assertThat(told(post, 1)).containsExactly("1 DELIVERED");
      assertThat(post.couriers.waiting()).isZero();
    }
  }

  @Test
  void aMarkThatBreaksOffLeavesNoMessageOutForEver() throws Exception {
    OddFirst marks =
        new OddFirst(
            () -> {
              throw new OutOfMemoryError("for a mark");
            });
    try (PostOffice post = new PostOffice(true, name -> marks).has("mail", mail)) {
      post.send("mail", 1, 2);
      assertThat(told(post, 2)).containsExactly("1 DELIVERED", "2 DELIVERED");
      assertThat(post.couriers.waiting()).isZero();
      assertThat(mail.told()).hasSize(2);
    }
  }

  /** A file that nobody reads yet is opened for ever, as on a disk that stands still. */
  private Path standsStill() throws Exception {
    Path file = folder.resolve(FileNames.of("mail"));
    assertThat(new ProcessBuilder("mkfifo", file.toString()).start().waitFor()).isZero();
    return file;
  }

  /** Whoever opens it at the other end lets it go. */
  private static void goesOn(Path file) throws Exception {
    Files.newInputStream(file).close();
  }

  @Test
  void whoAsksForATrialIsToldThoughTheDiskStandsStill() throws Exception {
    try (PostOffice post = PostOffice.marking(folder).has("mail", mail)) {
      Path disk = standsStill();
      try {
        Errand trial =
            Errand.trial(
                "shop",
                "mail",
                Duration.ofDays(1),
                "",
                Instant.EPOCH,
                System.nanoTime() + GENEROUS.toNanos());
        Receipt receipt = post.couriers.ask(trial).orElseThrow().get(10, TimeUnit.SECONDS);
        assertThat(receipt.outcome()).isEqualTo(Receipt.Outcome.DELIVERED);
        assertThat(told(post, 1)).containsExactly("0 DELIVERED");
      } finally {
        goesOn(disk);
      }
    }
  }

  /** The disk stands still, goes on, and a call hangs: all that takes its seconds. */
  @Test
  void aCallThatHangsOverARestartIsAnsweredByNobodyElse() throws Exception {
    CountDownLatch service = new CountDownLatch(1);
    List<String> taken = new CopyOnWriteArrayList<>();
    AlertChannel channel =
        (message, run) -> {
          taken.add(message.id());
          if (message.id().equals("m2")) {
            Uninterrupted.await(service);
          }
          return PostOffice.taken();
        };
    try (PostOffice post = PostOffice.marking(folder)) {
      post.has("mail", channel, Duration.ofMillis(50));
      Path disk = standsStill();
      post.send("mail", 1, 1);
      StringBuilder answers = new StringBuilder(told(post, 1).toString());
      post.send("mail", 2, 2);
      await().atMost(GENEROUS).until(() -> taken.contains("m2"));
      goesOn(disk);
      post.restart(Duration.ofSeconds(1)); // the thread under the disk is back by then
      post.send("mail", 3, 3);
      await("no other answer")
          .during(Duration.ofMillis(500))
          .atMost(Duration.ofSeconds(10))
          .until(() -> !answers.append(post.handled(true)).toString().contains("mistake"));
      service.countDown();
      assertThat(told(post, 2)).containsExactly("2 DELIVERED", "3 DELIVERED");
      assertThat(taken).containsExactly("m1", "m2", "m3");
    }
  }
}
