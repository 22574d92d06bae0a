// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bellwether.api.alert.Notification;
import io.bellwether.api.alert.Receipt;
import io.bellwether.core.notify.Answered;
import io.bellwether.core.notify.Marks;
import io.bellwether.testkit.RecordingChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CouriersTest {
  private static final Duration GENEROUS = Duration.ofSeconds(30);

  @TempDir private Path folder;

  private final RecordingChannel mail = new RecordingChannel();

  private static List<String> ids(List<Notification> all) {
    return all.stream().map(Notification::id).toList();
  }

  private static List<Answered> handled(PostOffice post, int count) {
    List<Answered> all = new ArrayList<>();
    await()
        .atMost(GENEROUS)
        .until(
            () -> {
              all.addAll(post.handled(true));
              return all.size() >= count;
            });
    return all;
  }

  @Test
  void allAreDeliveredByNumberAndEachIsTold() throws Exception {
    try (PostOffice post = PostOffice.marking(folder).has("mail", mail)) {
      post.send("mail", 1, 100);
      assertThat(PostOffice.words(handled(post, 100)).get(99)).isEqualTo("100 DELIVERED");
      assertThat(ids(mail.delivered())).hasSize(100).startsWith("m1", "m2").endsWith("m100");
      assertThat(post.couriers.troubles().get("mail").waiting()).isZero();
    }
  }

  @Test
  void whatFailsIsToldAndComesAgainUnderTheSameIdWhileOthersGoOn() throws Exception {
    mail.then(Receipt.retry("503", Optional.empty()));
    try (PostOffice post = PostOffice.marking(folder).has("mail", mail)) {
      post.send("mail", 1, 3);
      assertThat(PostOffice.words(handled(post, 4)))
          .containsExactly("1 RETRY", "2 DELIVERED", "3 DELIVERED", "1 DELIVERED");
      assertThat(ids(mail.told())).containsExactly("m1", "m2", "m3", "m1");
    }
  }

  @Test
  void whateverAPluginDoesBecomesAReceiptWithoutItsSecrets() throws Exception {
    mail.then(
        (message, run) -> {
          throw new IllegalStateException("POST https://x/?key=s3cr3t-token\nfailed");
        });
    mail.then(Receipt.refused("no s3cr3t-token here"));
    mail.then(Receipt.delivered("took s3cr3t-token", "id s3cr3t-token"));
    try (PostOffice post = PostOffice.inMemory().has("mail", mail)) {
      post.send("mail", 1, 3);
      List<Answered> told = handled(post, 3);
      post.has("null", (message, run) -> null).send("null", 4, 4);
      told.addAll(handled(post, 1));
      assertThat(PostOffice.words(told))
          .containsExactly("1 RETRY", "2 REFUSED", "3 DELIVERED", "4 REFUSED");
      assertThat(told.toString()).doesNotContain("s3cr3t").contains("gave no receipt");
      assertThat(told.get(0).receipt().answer()).contains("failed").doesNotContain("\n");
      assertThat(told.get(2).receipt().reference()).contains("id ***");
    }
  }

  @Test
  void eachMessageHasItsWholeTimeHoweverManyGoBeforeIt() throws Exception {
    List<String> begun = new CopyOnWriteArrayList<>();
    try (PostOffice post = PostOffice.inMemory()) {
      post.has(
          "mail",
          (message, run) -> {
            begun.add(message.id());
            Thread.sleep(350); // the service is slow, which is what this is about
            return PostOffice.taken();
          },
          Duration.ofMillis(2_100)); // six times as long as one takes, and less than all do
      post.send("mail", 1, 8);
      assertThat(handled(post, 8))
          .allMatch(one -> one.receipt().outcome() == Receipt.Outcome.DELIVERED);
      assertThat(begun).doesNotHaveDuplicates();
    }
  }

  @Test
  void aCallThatHangsIsToldKeepsOthersOutAndMayStillDeliver() throws Exception {
    Stuck stuck = new Stuck();
    try (PostOffice post = PostOffice.marking(folder)) {
      post.has("mail", stuck, Duration.ofMillis(50)).has("other", mail);
      post.send("mail", 1, 3);
      post.send("other", 1, 3);
      List<Answered> told = handled(post, 5); // three of the other, two of the one that hangs
      assertThat(PostOffice.words(told)).contains("1 RETRY").contains("3 DELIVERED");
      assertThat(mail.delivered()).hasSize(3);
      assertThat(stuck.calls).hasValue(1);
      post.restart(Duration.ZERO);
      stuck.letGo();
      await().atMost(GENEROUS).until(() -> ids(stuck.delivered).size() == 3);
      assertThat(ids(stuck.delivered)).containsExactly("m1", "m2", "m3");
      assertThat(stuck.most).hasValue(1);
    }
  }

  @Test
  void withoutMarksEachWaitsUntilTheOneBeforeIsKept() throws Exception {
    try (PostOffice post = new PostOffice(true, name -> Marks.NONE).has("mail", mail)) {
      post.send("mail", 1, 3);
      mail.awaitDelivered(1, GENEROUS);
      await().during(Duration.ofMillis(200)).atMost(GENEROUS).until(() -> mail.told().size() == 1);
      assertThat(PostOffice.words(handled(post, 3))).hasSize(3);
    }
  }

  @Test
  void withMarksItIsNeverFurtherAheadThanThereAreSlots() throws Exception {
    try (PostOffice post = PostOffice.marking(folder).has("mail", mail)) {
      post.send("mail", 1, 2 * Ahead.MOST);
      mail.awaitDelivered(Ahead.MOST, GENEROUS);
      await()
          .during(Duration.ofMillis(200))
          .atMost(GENEROUS)
          .until(() -> mail.told().size() == Ahead.MOST);
      handled(post, 2 * Ahead.MOST);
      assertThat(mail.told()).hasSize(2 * Ahead.MOST);
    }
  }

  @Test
  void afterAKillWhatWasDeliveredAndNotKeptIsKnown() throws Exception {
    try (PostOffice post = PostOffice.marking(folder).has("mail", mail)) {
      post.send("mail", 1, 10);
      await().atMost(GENEROUS).until(() -> post.told() == 10);
    }
    RecordingChannel again = new RecordingChannel();
    try (PostOffice post = PostOffice.marking(folder).has("mail", again)) {
      assertThat(post.couriers.newest()).isEqualTo(Map.of("mail", 10L));
      List<Optional<Marks.Marked>> known =
          PostOffice.letters("mail", 1, 12).stream().map(post.couriers::find).toList();
      assertThat(known.subList(0, 10)).allMatch(Optional::isPresent);
      assertThat(known.subList(10, 12)).allMatch(Optional::isEmpty);
      assertThat(known.get(9).orElseThrow().reference()).contains("m10");
    }
  }

  @Test
  void whatWaitsIsDeliveredByWhatTheChannelIsAfterAReload() throws Exception {
    Stuck stuck = new Stuck();
    try (PostOffice post = PostOffice.marking(folder)) {
      post.has("mail", stuck, Duration.ofMillis(50));
      post.send("mail", 1, 3);
      await().atMost(GENEROUS).until(() -> stuck.calls.get() == 1);
      post.has("mail", mail);
      mail.awaitDelivered(3, GENEROUS);
      assertThat(ids(mail.delivered())).containsExactlyInAnyOrder("m1", "m2", "m3");
      post.hasNoMore("mail");
      post.send("mail", 4, 4);
      assertThat(post.couriers.troubles()).isEmpty();
      stuck.letGo();
    }
  }

  @Test
  void aCallIsHeardOfAndSeesThePluginsOwnLoader() throws Exception {
    List<String> heard = new CopyOnWriteArrayList<>();
    AtomicReference<ClassLoader> seen = new AtomicReference<>();
    ClassLoader own = new ClassLoader(CouriersTest.class.getClassLoader()) {};
    Calls calls =
        new Calls(
            what -> {
              heard.add("begins " + what);
              return () -> heard.add("over");
            });
    try (PostOffice post = PostOffice.inMemory().calls(calls, own)) {
      post.has(
          "mail",
          (message, run) -> {
            seen.set(Thread.currentThread().getContextClassLoader());
            return PostOffice.taken();
          });
      post.send("mail", 1, 1);
      handled(post, 1);
    }
    assertThat(heard).containsExactly("begins mail (kind 'sink')", "over");
    assertThat(seen).hasValue(own);
  }

  private static Errand sign() {
    return Errand.alive("shop", "mail", Instant.EPOCH, System.nanoTime() + GENEROUS.toNanos());
  }

  @Test
  void aSignOfLifeWaitsForNoOtherCallAndSaysNothingOfIt() throws Exception {
    Stuck stuck = new Stuck();
    try (PostOffice post = PostOffice.marking(folder)) {
      post.has("mail", stuck, Duration.ofMillis(50)).signs("mail", mail);
      post.send("mail", 1, 1);
      assertThat(PostOffice.words(handled(post, 1))).containsExactly("1 RETRY"); // it hangs
      post.couriers.sign(sign());
      mail.awaitDelivered(1, GENEROUS);
      post.couriers.sign(sign());
      mail.awaitDelivered(2, GENEROUS);
      assertThat(PostOffice.words(post.handled(true))).doesNotContain("0 DELIVERED");
      assertThat(stuck.calls).hasValue(1);
      assertThat(post.couriers.delivered("mail")).isAfter(Instant.EPOCH);
      stuck.letGo();
      handled(post, 1);
      post.couriers.sign(sign());
      assertThat(PostOffice.words(handled(post, 1))).containsExactly("0 DELIVERED");
    }
  }

  @Test
  void aSignOfLifeThatFailsIsToldAndTakenOverByTheChannelWhereItHasNoOther() throws Exception {
    mail.then(Receipt.retry("503", Optional.empty()));
    try (PostOffice post = PostOffice.marking(folder).has("mail", mail)) {
      post.signs("mail", mail).couriers.sign(sign());
      assertThat(PostOffice.words(handled(post, 1))).containsExactly("0 RETRY");
      assertThat(post.couriers.failures()).isEqualTo(1);
      post.signsByItself("mail").couriers.sign(sign());
      assertThat(PostOffice.words(handled(post, 1))).containsExactly("0 DELIVERED");
    }
  }

  /** A file that nobody reads yet is opened for ever, as on a disk that stands still. */
  private static Path standsStill(Path file) throws Exception {
    assertThat(new ProcessBuilder("mkfifo", file.toString()).start().waitFor()).isZero();
    return file;
  }

  @Test
  void whereTheDiskStandsStillUnderTheMarksPeopleAreToldAllTheSame() throws Exception {
    try (PostOffice post = PostOffice.marking(folder)) {
      post.has("mail", mail, Duration.ofMillis(50));
      Path marks = standsStill(folder.resolve(FileNames.of("mail")));
      try {
        post.send("mail", 1, 3);
        assertThat(PostOffice.words(handled(post, 3)))
            .containsExactly("1 DELIVERED", "2 DELIVERED", "3 DELIVERED");
        post.restart(Duration.ZERO);
        post.send("mail", 4, 5);
        assertThat(PostOffice.words(handled(post, 2))).contains("5 DELIVERED");
        assertThat(ids(mail.told())).containsExactly("m1", "m2", "m3", "m4", "m5");
      } finally {
        Files.newInputStream(marks).close(); // who opens it at the other end lets it go
      }
    }
  }
}
