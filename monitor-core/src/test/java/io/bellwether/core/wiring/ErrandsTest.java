// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bellwether.api.alert.Notification;
import io.bellwether.api.alert.Notification.Reason;
import io.bellwether.api.alert.Receipt;
import io.bellwether.core.config.Configuration;
import io.bellwether.core.notify.Answered;
import io.bellwether.core.schedule.Ticks;
import io.bellwether.testkit.RecordingChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ErrandsTest {
  private static final Duration GENEROUS = Duration.ofSeconds(30);
  private static final Configuration TWO_ROUTES =
      AlertTexts.sound(
          "channels: {busy: {kind: hook}, idle: {kind: hook}, other: {kind: hook}}",
          "routes: [{to: busy, fallback: idle}]");
  private static final Configuration ONE_ROUTE =
      AlertTexts.sound(
          "channels: {busy: {kind: hook}, other: {kind: hook}}", "routes: [{to: busy}]");
  private static final Instant AT = Instant.parse("2026-03-02T08:00:00Z");

  @TempDir private Path folder;

  private final RecordingChannel mail = new RecordingChannel();
  private final Ticks ticks = new SystemTicks();

  private Errand alive(long seconds) {
    long until = ticks.nanos() + Duration.ofSeconds(seconds).toNanos();
    return Errand.alive("shop", "mail", AT, until);
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
  void anErrandIsTriedOnceAndWhatCameOfItIsTold() throws Exception {
    mail.then(Receipt.retry("503", Optional.empty()));
    try (PostOffice post = PostOffice.marking(folder).has("mail", mail)) {
      post.couriers.send(alive(30));
      List<Answered> told = handled(post, 1);
      assertThat(told.get(0).receipt().outcome()).isEqualTo(Receipt.Outcome.RETRY);
      assertThat(post.couriers.failures()).isEqualTo(1);
      post.send("mail", 1, 1);
      handled(post, 1);
      assertThat(mail.told())
          .extracting(Notification::reason)
          .containsExactly(Reason.TEST, Reason.FIRING);
      assertThat(post.couriers.waiting()).isZero();
    }
  }

  @Test
  void whatSaysNothingAnyMoreIsNotSent() throws Exception {
    try (PostOffice post = PostOffice.marking(folder).has("mail", mail)) {
      post.couriers.send(alive(-1));
      post.send("mail", 1, 1);
      handled(post, 1);
      assertThat(mail.told()).hasSize(1);
    }
  }

  @Test
  void whatTrialsFindOutOutlivesTheProcess() throws Exception {
    try (PostOffice post = PostOffice.marking(folder).has("mail", mail)) {
      assertThat(post.couriers.delivered("mail")).isEqualTo(Instant.EPOCH);
      post.couriers.send(alive(30));
      handled(post, 1);
    }
    try (PostOffice post = PostOffice.marking(folder).has("mail", mail)) {
      assertThat(post.couriers.delivered("mail"))
          .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(60));
      assertThat(post.couriers.newest()).containsEntry("mail", 0L);
    }
  }

  @Test
  void thatATrialWasInVainOutlivesTheProcess() throws Exception {
    mail.then(Receipt.refused("no credit")).then(Receipt.retry("503", Optional.empty()));
    Instant begin = Instant.now().minusSeconds(1);
    try (PostOffice post = PostOffice.marking(folder).has("mail", mail)) {
      post.couriers.send(alive(30));
      handled(post, 1);
      assertThat(post.couriers.triedInVain("mail"))
          .as("a sign is no trial")
          .isEqualTo(Instant.EPOCH);
      long until = ticks.nanos() + GENEROUS.toNanos();
      post.couriers.send(Errand.trial("shop", "mail", Duration.ofDays(7), "", AT, until));
      handled(post, 1);
      assertThat(post.couriers.triedInVain("mail")).isAfter(begin);
    }
    try (PostOffice post = PostOffice.marking(folder).has("mail", mail)) {
      assertThat(post.couriers.triedInVain("mail")).isAfter(begin);
      assertThat(post.couriers.delivered("mail")).isEqualTo(Instant.EPOCH);
    }
  }

  /** A message may come through though nothing comes back, and each costs money. */
  @Test
  void afterATrialInVainHalfTheTimePassesAndADayAtMost() throws Exception {
    assertThat(tried(Duration.ofSeconds(20), Duration.ofSeconds(8))).containsOnly("idle");
    assertThat(tried(Duration.ofSeconds(20), Duration.ofSeconds(11))).containsOnly("busy", "idle");
    assertThat(tried(Duration.ofDays(7), Duration.ofHours(23))).containsOnly("idle");
    assertThat(tried(Duration.ofDays(7), Duration.ofHours(25))).containsOnly("busy", "idle");
  }

  /** By the first turn, where one channel was tried in vain so long ago and another never. */
  private List<String> tried(Duration every, Duration ago) throws Exception {
    List<String> sent = new CopyOnWriteArrayList<>();
    ChannelTrials trials =
        new ChannelTrials(
            "shop",
            ticks,
            name -> Instant.EPOCH,
            name -> name.equals("busy") ? Instant.now().minus(ago) : Instant.EPOCH,
            errand -> sent.add(errand.message().channel()));
    trials.follow(() -> WalkedRoutes.of(TWO_ROUTES), Optional.of(every));
    try (PostOffice post = PostOffice.inMemory()) {
      post.begins(trials);
      await().atMost(GENEROUS).until(() -> sent.contains("idle"));
      trials.end();
    }
    return sent;
  }

  @Test
  void onlyChannelsOverWhichNothingWentForLongAreTried() throws Exception {
    List<Errand> sent = new CopyOnWriteArrayList<>();
    Duration every = Duration.ofSeconds(10);
    ChannelTrials trials =
        new ChannelTrials(
            "shop",
            ticks,
            name -> name.equals("busy") ? Instant.now() : Instant.now().minusSeconds(11),
            name -> Instant.EPOCH,
            sent::add);
    trials.follow(() -> WalkedRoutes.of(TWO_ROUTES), Optional.of(every));
    try (PostOffice post = PostOffice.inMemory()) {
      post.begins(trials);
      await().atMost(GENEROUS).until(() -> !sent.isEmpty());
      trials.end();
    }
    assertThat(sent).extracting(one -> one.message().channel()).containsOnly("idle");
    assertThat(sent.get(0).message().text())
        .contains(
            "for 10s",
            "works: it is the fallback of routes[0] (a.yaml:2:10). Who",
            "nothing to do");
  }

  /** The engine would stand still for as long as a walk takes. */
  @Test
  void aReloadDoesNotWaitForAWalk() throws Exception {
    List<Errand> sent = new CopyOnWriteArrayList<>();
    CountDownLatch walking = new CountDownLatch(1);
    CountDownLatch gate = new CountDownLatch(1);
    Optional<Duration> every = Optional.of(Duration.ofSeconds(10));
    ChannelTrials trials =
        new ChannelTrials(
            "shop",
            ticks,
            name -> Instant.now().minusSeconds(11),
            name -> Instant.EPOCH,
            sent::add);
    trials.follow(
        () -> {
          walking.countDown();
          Uninterrupted.await(gate);
          return WalkedRoutes.of(TWO_ROUTES);
        },
        every);
    try (PostOffice post = PostOffice.inMemory()) {
      post.begins(trials);
      assertThat(walking.await(30, TimeUnit.SECONDS)).isTrue();
      CompletableFuture.runAsync(() -> trials.follow(() -> WalkedRoutes.of(ONE_ROUTE), every))
          .get(10, TimeUnit.SECONDS);
      gate.countDown();
      await().atMost(GENEROUS).until(() -> !sent.isEmpty());
      trials.end();
    } finally {
      gate.countDown();
    }
    assertThat(sent)
        .as("what was walked by the routes of before is not used")
        .extracting(one -> one.message().channel())
        .containsOnly("busy");
  }
}
