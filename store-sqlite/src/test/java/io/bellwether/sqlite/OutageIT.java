// SPDX-License-Identifier: Apache-2.0
package io.bellwether.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bellwether.api.alert.AlertChannel;
import io.bellwether.api.alert.Notification;
import io.bellwether.api.alert.Notification.Reason;
import io.bellwether.api.alert.Receipt;
import io.bellwether.api.check.Health;
import io.bellwether.core.MonitoringSystem;
import io.bellwether.core.campaign.Campaign;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** J3: that it is over is told although the channel, or we, were away when it happened. */
class OutageIT {
  private static final Duration GENEROUS = Duration.ofSeconds(60);

  @RegisterExtension private final Campaign campaign = Campaign.named("alert-outage");
  @TempDir private Path folder;

  private final List<Notification> delivered = new CopyOnWriteArrayList<>();
  private final List<Notification> tried = new CopyOnWriteArrayList<>();
  private volatile boolean broken = true;
  private volatile boolean away;

  @BeforeEach
  void configures() throws Exception {
    Files.writeString(
        folder.resolve("bellwether.yaml"),
        """
        name: outage
        routes: [{when: {}, to: [mail], group-wait: 0s, group-interval: 0s}]
        """);
  }

  private MonitoringSystem system() {
    AlertChannel mail =
        (told, run) -> {
          tried.add(told);
          if (away) {
            return Receipt.retry("503", Optional.empty());
          }
          delivered.add(told);
          return Receipt.delivered("200", "thread");
        };
    return MonitoringSystem.builder()
        .environment(Map.of())
        .config(folder.resolve("bellwether.yaml"))
        .state(folder.resolve("state"))
        .channel("mail", mail)
        .check(
            "shop",
            Map.of("every", "1s", "failures", 1, "recovery", 1),
            context -> broken ? Health.critical("closed") : Health.healthy("open"))
        .build();
  }

  private long told(Reason reason) {
    return delivered.stream().filter(one -> one.reason() == reason).count();
  }

  private void awaitTold(Reason reason, int count) {
    await().atMost(GENEROUS).until(() -> told(reason) == count);
  }

  @Test
  void whileTheChannelIsAway() {
    try (MonitoringSystem system = system()) {
      system.start();
      awaitTold(Reason.FIRING, 1);
      away = true;
      broken = false;
      await().atMost(GENEROUS).until(() -> tried.stream().anyMatch(OutageIT::isOver));
      lasts();
      assertThat(told(Reason.RESOLVED)).isZero();
      away = false;
      awaitTold(Reason.RESOLVED, 1);
    }
    judge();
  }

  /** Longer outages are those of {@code OutagesTest}, by a clock of its own. */
  private void lasts() {
    Duration outage = Duration.ofSeconds(campaign.size(2, 10));
    long end = System.nanoTime() + outage.toNanos();
    await().atMost(GENEROUS).until(() -> System.nanoTime() - end > 0);
  }

  private static boolean isOver(Notification one) {
    return one.reason() == Reason.RESOLVED;
  }

  @Test
  void whileWeAreAway() {
    try (MonitoringSystem system = system()) {
      system.start();
      awaitTold(Reason.FIRING, 1);
    }
    broken = false;
    lasts();
    try (MonitoringSystem system = system()) {
      system.start();
      awaitTold(Reason.RESOLVED, 1);
    }
    judge();
  }

  @Test
  void whileTheChannelIsAwayAndThenWeAre() {
    try (MonitoringSystem system = system()) {
      system.start();
      awaitTold(Reason.FIRING, 1);
      away = true;
      broken = false;
      await().atMost(GENEROUS).until(() -> tried.stream().anyMatch(OutageIT::isOver));
    }
    away = false;
    lasts();
    try (MonitoringSystem system = system()) {
      system.start();
      awaitTold(Reason.RESOLVED, 1);
    }
    judge();
  }

  private void judge() {
    assertThat(delivered)
        .extracting(Notification::reason)
        .containsExactly(Reason.FIRING, Reason.RESOLVED);
    assertThat(delivered.get(1).episode()).isEqualTo(delivered.get(0).episode());
    assertThat(delivered.get(1).previousReference()).contains("thread");
    campaign.count("tried", tried.size());
  }
}
