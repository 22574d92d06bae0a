// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bellwether.cli.ToldHistory.Episode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * J1 and J2 for the whole program: what a rule and a check have fired reaches two webhooks and a
 * file over kills at any moment, at most one message a kill and channel comes again, under the same
 * key, and neither an acknowledgement nor a cooldown is forgotten.
 */
class DeliveryKillsIT {
  private static final boolean LONG = "long".equals(System.getProperty("campaign"));
  private static final int KILLS = Integer.getInteger("campaign.size", LONG ? 100 : 5);
  private static final long SEED = Long.getLong("campaign.seed", System.nanoTime() % 1_000_000);
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration GLANCE = Duration.ofMillis(10);
  private static final Duration COOLDOWN = Duration.ofSeconds(10);

  /** During what it is killed. */
  private enum Moment {
    COOLING,
    WATCHING,
    ANSWERING,
    STARTING,
    ACKNOWLEDGING
  }

  @TempDir Path folder;

  private final Random random = new Random(SEED);
  private final Map<String, Integer> counted = new TreeMap<>();
  private final Set<String> acknowledged = new HashSet<>();

  @Test
  @Timeout(value = 60, unit = TimeUnit.MINUTES)
  void whatTheHistoryKnowsIsToldByEachChannel() throws Exception {
    try (WebhookReceivers receivers = new WebhookReceivers(SEED)) {
      MovedFiles files = new MovedFiles(folder, random);
      ToldLines lines = new ToldLines(folder.resolve("alerts.log"));
      configure(receivers, files, lines);
      for (int life = 0; life < KILLS; life++) {
        Moment moment = Moment.values()[life % Moment.values().length];
        killed(life, moment, receivers, files);
        lines.readUpTo(life);
        count("kills while " + moment, 1);
        files.moveUnseen(receivers);
      }
      ToldHistory history = endsWell(receivers, files);
      lines.readUpTo(KILLS);
      List<Delivery> all = new ArrayList<>(receivers.got());
      all.addAll(lines.got());
      judge(history, new Deliveries(all));
    } catch (AssertionError | Exception e) {
      throw new AssertionError(
          "again with -Dcampaign.seed=%d; so far %s".formatted(SEED, counted), e);
    }
    report();
  }

  private void configure(WebhookReceivers receivers, MovedFiles files, ToldLines lines)
      throws IOException {
    Files.writeString(
        config(),
        """
        name: shop
        history: {kind: sqlite}
        paused: {bellwether: quiet}
        checks:
        %s
        rules:
          - name: %s
            condition: file_count{source="spool"} > 0
            for: 300ms
            cooldown: %ds
        channels:
          steady: %s
          busy: %s
          lines: %s
        routes: [{to: [steady, busy, lines], group-wait: 0s, group-interval: 1s}]
        """
            .formatted(
                files.checks(),
                MovedFiles.SPOOL,
                COOLDOWN.toSeconds(),
                receivers.channel(WebhookReceivers.STEADY),
                receivers.channel(WebhookReceivers.BUSY),
                lines.channel()));
  }

  private Path config() {
    return folder.resolve("shop.yaml");
  }

  private DaemonProcess begin(int life) throws IOException {
    Map<String, String> environment = Map.of("LIFE", Integer.toString(life));
    return DaemonProcess.begin(folder, environment, "-c", config().toString());
  }

  private void killed(int life, Moment moment, WebhookReceivers receivers, MovedFiles files)
      throws Exception {
    try (DaemonProcess daemon = begin(life)) {
      if (moment == Moment.STARTING) {
        pass(random.nextInt(2_500));
      } else {
        daemon.awaitReady();
        liveUntil(moment, receivers, files);
      }
      assertThat(daemon.isAlive()).as("it lives until it is killed: %s", daemon.log()).isTrue();
      daemon.signal("KILL");
      assertThat(daemon.ended()).isEqualTo(137);
    } finally {
      receivers.letGo();
      files.keepDoorOpen(false);
    }
  }

  private void liveUntil(Moment moment, WebhookReceivers receivers, MovedFiles files)
      throws Exception {
    switch (moment) {
      case COOLING -> {
        long ends = receivers.ends(MovedFiles.SPOOL);
        movingUntil(receivers, files, () -> receivers.ends(MovedFiles.SPOOL) > ends);
        files.fillSpool(); // what is held back by whoever watches next
        pass(random.nextInt(1_000));
      }
      case ANSWERING -> {
        int before = receivers.got().size();
        receivers.holdAnswers();
        movingUntil(receivers, files, () -> receivers.got().size() > before);
      }
      case ACKNOWLEDGING -> {
        movingUntil(receivers, files, () -> files.isDoorHeardOf(receivers));
        files.keepDoorOpen(true);
        movingUntil(receivers, files, () -> receivers.goesOn(MovedFiles.DOOR));
        acknowledge();
      }
      default -> {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(random.nextInt(1_500, 3_000));
        movingUntil(receivers, files, () -> System.nanoTime() - end >= 0);
      }
    }
  }

  private static void movingUntil(
      WebhookReceivers receivers, MovedFiles files, Callable<Boolean> enough) {
    await()
        .atMost(PATIENCE)
        .pollInterval(GLANCE)
        .until(
            () -> {
              files.move(receivers);
              return enough.call();
            });
  }

  private static void pass(long millis) throws InterruptedException {
    // Not a wait for something: how long it may live.
    assertThat(new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS)).isFalse();
  }

  private void acknowledge() {
    Shell.Ran ran =
        new Shell(Map.of())
            .run("ack", "door", "--comment", "I look", "--state", state().toString());
    assertThat(ran.err()).isEmpty();
    assertThat(ran.out()).startsWith("acknowledged: ");
    acknowledged.add(ran.out().substring("acknowledged: ".length()).strip());
  }

  private Path state() {
    return folder.resolve("state");
  }

  private ToldHistory endsWell(WebhookReceivers receivers, MovedFiles files) throws Exception {
    receivers.well();
    Path file = state().resolve("history.db");
    try (DaemonProcess daemon = begin(KILLS)) {
      daemon.awaitReady();
      files.allGood();
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () -> assertThat(ToldHistory.read(file)).matches(ToldHistory::isDone, "all is told"));
      daemon.signal("TERM");
      assertThat(daemon.ended()).isZero();
    }
    return ToldHistory.read(file);
  }

  private void judge(ToldHistory history, Deliveries deliveries) {
    assertThat(history.isDone()).as("left at the end: %s", history).isTrue();
    Set<String> known = new HashSet<>();
    for (Episode alert : history.alerts()) {
      known.add(alert.id());
      deliveries.tellOnce(alert, false);
      deliveries.tellOnce(alert, true);
      count("alerts of " + alert.rule(), 1);
    }
    assertThat(deliveries.alerts()).as("told, and known to the history").isEqualTo(known);
    counted.putAll(deliveries.repeatedByKills());
    assertThat(history.alerts())
        .filteredOn(Episode::isAcknowledged)
        .extracting(Episode::id)
        .containsAll(acknowledged);
    count("acknowledged", acknowledged.size());
    cooldownHeld(history, deliveries);
  }

  private void cooldownHeld(ToldHistory history, Deliveries deliveries) {
    List<Episode> ofTheRule =
        history.alerts().stream().filter(one -> one.rule().equals(MovedFiles.SPOOL)).toList();
    for (int i = 1; i < ofTheRule.size(); i++) {
      Duration quiet =
          Duration.between(
              deliveries.ended(ofTheRule.get(i - 1).id()), ofTheRule.get(i).begun().plusMillis(1));
      assertThat(quiet).as("of %s", ofTheRule.get(i)).isGreaterThanOrEqualTo(COOLDOWN);
    }
    assertThat(ofTheRule).as("it fired").isNotEmpty();
  }

  private void count(String what, int many) {
    counted.merge(what, many, Integer::sum);
  }

  private void report() throws IOException {
    Path report = Path.of("target/campaigns/DeliveryKillsIT.txt");
    Files.createDirectories(report.getParent());
    String line = "seed %d: %d kills; %s%n".formatted(SEED, KILLS, counted);
    Files.writeString(report, line);
    if (LONG) {
      System.out.print(line);
    }
  }
}
