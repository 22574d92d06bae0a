// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bellwether.api.Level;
import io.bellwether.api.alert.Notification;
import io.bellwether.api.check.Health;
import io.bellwether.api.check.HealthCheck;
import io.bellwether.core.ComponentHealth;
import io.bellwether.core.MonitoringSystem;
import io.bellwether.core.wiring.ChildJvm;
import io.bellwether.testkit.RecordingChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** J7: thousands of alerts within seconds are a few messages, and none of them is lost. */
@Timeout(600)
class StormIT {
  private static final Duration GENEROUS = Duration.ofSeconds(60);
  private static final Duration GROUPS_WAIT = Duration.ofSeconds(Campaign.isLong() ? 10 : 1);

  @RegisterExtension private final Campaign campaign = Campaign.named("storm");

  private final RecordingChannel person = new RecordingChannel();
  private volatile boolean lost;

  private MonitoringSystem system() {
    HealthCheck root =
        context -> lost ? Health.lost("connection refused") : Health.healthy("answers");
    return MonitoringSystem.builder()
        .environment(Map.of())
        .name("storm")
        .settings(
            Map.of(
                "routes",
                List.of(Map.of("to", "person", "group-wait", GROUPS_WAIT.toSeconds() + "s"))))
        .channel("person", person)
        .check("warehouse", Map.of("every", "1s", "failures", 1, "recovery", 1), root)
        .build();
  }

  private Duration within() {
    return Duration.ofSeconds(Campaign.isLong() ? 10 : 2);
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
      Storm.raise(system, alerts, within(), one -> one.with("source", "warehouse"));
      person.awaitDelivered(1, GENEROUS);
      await()
          .during(GROUPS_WAIT.plusSeconds(2))
          .atMost(GENEROUS)
          .until(() -> person.delivered().size() <= 3);
      assertThat(system.alerts().active()).hasSizeGreaterThanOrEqualTo(alerts);
      campaign.count("messages", titles());
    }
  }

  /** J7: 256 MB for it, and a receiver that takes its time for each message. */
  @Test
  void withManyCausesTwentyMessagesTellAllOfThem(@TempDir Path scratch) throws Exception {
    int alerts = campaign.size(5_000, 10_000);
    List<String> slowly = List.of("10000", "1000", "10/1m", "10s");
    List<String> shortly = List.of("2000", "200", "10/3s", "1s");
    List<String> how = new ArrayList<>(List.of("" + alerts));
    how.addAll(Campaign.isLong() ? slowly : shortly);
    ChildJvm.Result result =
        new ChildJvm(scratch)
            .with("-Xmx256m")
            .with("-XX:+ExitOnOutOfMemoryError")
            .within(Duration.ofMinutes(6))
            .saying(how)
            .onClassPath(Storm.class);
    assertThat(result.exit()).as("%s", result.lines()).isZero();
    assertThat(result.lines())
        .contains("active " + alerts, "told " + alerts, "twice 0")
        .noneMatch(line -> line.contains("a mistake in the engine"));
    assertThat(said(result, "messages ")).isLessThanOrEqualTo(20);
    campaign.count("messages", said(result, "messages "));
    campaign.count("live heap in bytes", said(result, "heap "));
  }

  private static long said(ChildJvm.Result result, String what) {
    return result.lines().stream()
        .filter(line -> line.startsWith(what))
        .mapToLong(line -> Long.parseLong(line.substring(what.length())))
        .findFirst()
        .orElseThrow();
  }

  private static ComponentHealth shown(MonitoringSystem system) {
    return system.health().components().get("warehouse");
  }

  private List<String> titles() {
    return person.delivered().stream().map(Notification::title).toList();
  }
}
