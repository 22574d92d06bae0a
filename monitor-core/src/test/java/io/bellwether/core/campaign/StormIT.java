// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bellwether.api.Level;
import io.bellwether.api.Severity;
import io.bellwether.api.alert.Notification;
import io.bellwether.api.alert.Notification.Item;
import io.bellwether.api.check.Health;
import io.bellwether.api.check.HealthCheck;
import io.bellwether.core.ComponentHealth;
import io.bellwether.core.GivenAlert;
import io.bellwether.core.MonitoringSystem;
import io.bellwether.testkit.RecordingChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** J7: thousands of alerts within seconds are a few messages, and none of them is lost. */
@Timeout(600)
class StormIT {
  private static final Duration GENEROUS = Duration.ofSeconds(60);
  private static final int CALLS = 50;

  @RegisterExtension private final Campaign campaign = Campaign.named("storm");

  private final RecordingChannel person = new RecordingChannel();
  private volatile boolean lost;

  private MonitoringSystem system() {
    HealthCheck root =
        context -> lost ? Health.lost("connection refused") : Health.healthy("answers");
    return MonitoringSystem.builder()
        .environment(Map.of())
        .name("storm")
        .channel("person", person)
        .check("warehouse", Map.of("every", "1s", "failures", 1, "recovery", 1), root)
        .build();
  }

  /** Within a time, in equal parts. */
  private void storm(MonitoringSystem system, int alerts, Duration within, boolean oneCause)
      throws Exception {
    List<CompletableFuture<Boolean>> kept = new ArrayList<>();
    long begin = System.nanoTime();
    for (int call = 0; call < CALLS; call++) {
      List<GivenAlert> some = new ArrayList<>();
      for (int i = call * alerts / CALLS; i < (call + 1) * alerts / CALLS; i++) {
        GivenAlert one = GivenAlert.of("storm-" + i, Severity.CRITICAL, "part " + i + " fails");
        some.add(oneCause ? one.with("source", "warehouse") : one.with("part", "p" + i));
      }
      kept.add(system.alerts().raise(some));
      long next = begin + within.toNanos() * (call + 1) / CALLS;
      for (long left = next - System.nanoTime(); left > 0; left = next - System.nanoTime()) {
        LockSupport.parkNanos(left); // it is to take its time
      }
    }
    for (CompletableFuture<Boolean> one : kept) {
      one.get(60, TimeUnit.SECONDS);
    }
  }

  private Duration within() {
    return Duration.ofSeconds(Campaign.isLong() ? 10 : 4);
  }

  @Test
  void withOneCauseAPersonIsToldOfThat() throws Exception {
    int alerts = campaign.size(5_000, 5_000);
    try (MonitoringSystem system = system()) {
      system.start();
      await()
          .atMost(GENEROUS)
          .untilAsserted(() -> assertThat(shown(system).status()).isEqualTo(Level.HEALTHY));
      lost = true;
      await().atMost(GENEROUS).untilAsserted(() -> assertThat(shown(system).lost()).isTrue());
      storm(system, alerts, within(), true);
      person.awaitDelivered(1, GENEROUS);
      await()
          .during(Duration.ofSeconds(12)) // longer than a group waits
          .atMost(GENEROUS)
          .until(() -> person.delivered().size() <= 3);
      assertThat(system.alerts().active()).hasSizeGreaterThanOrEqualTo(alerts);
      campaign.count("messages", titles());
    }
  }

  @Test
  void withManyCausesTwentyMessagesTellAllOfThem() throws Exception {
    int alerts = campaign.size(5_000, 10_000);
    try (MonitoringSystem system = system()) {
      system.start();
      storm(system, alerts, within(), false);
      assertThat(system.alerts().active()).hasSize(alerts);
      await().atMost(Duration.ofMinutes(3)).until(() -> told() >= alerts);
      assertThat(listed()).as("one told twice would hide one lost").doesNotHaveDuplicates();
      assertThat(told()).isEqualTo(alerts);
      assertThat(person.delivered()).hasSizeLessThanOrEqualTo(20);
      campaign.count("messages", person.delivered().size());
    }
  }

  private static ComponentHealth shown(MonitoringSystem system) {
    return system.health().components().get("warehouse");
  }

  private int told() {
    return person.delivered().stream().mapToInt(one -> one.items().size() + one.leftOut()).sum();
  }

  /** By their ids; a message has room for some, and counts the rest. */
  private List<String> listed() {
    return person.delivered().stream()
        .flatMap(one -> one.items().stream())
        .map(Item::alertId)
        .toList();
  }

  private List<String> titles() {
    return person.delivered().stream().map(Notification::title).toList();
  }
}
