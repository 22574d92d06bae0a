// SPDX-License-Identifier: Apache-2.0
package io.bellwether.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bellwether.api.Severity;
import io.bellwether.api.alert.AlertChannel;
import io.bellwether.api.alert.Notification;
import io.bellwether.api.alert.Receipt;
import io.bellwether.core.GivenAlert;
import io.bellwether.core.MonitoringSystem;
import io.bellwether.core.campaign.Campaign;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * J8: a system that is closed and started again, at any moment of telling thousands of alerts,
 * tells each begin and each end once.
 */
@Timeout(1_800)
class CleanRestartsIT {
  private static final Duration GENEROUS = Duration.ofMinutes(5);
  private static final int CALLS = 5;
  private static final int MOST_WAIT = 1_000;

  @RegisterExtension private final Campaign campaign = Campaign.named("clean-restarts");
  @TempDir private Path folder;

  private final ConcurrentLinkedQueue<Notification> quick = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<Notification> slow = new ConcurrentLinkedQueue<>();
  private final List<String> going = new ArrayList<>();
  private int begun;
  private int ended;

  @Test
  void nothingIsToldTwice() throws Exception {
    int alerts = campaign.size(1_000, 10_000);
    int restarts = Campaign.isLong() ? 20 : 5;
    Random random = campaign.random();
    Files.writeString(
        folder.resolve("bellwether.yaml"),
        """
        name: restarts
        channels:
          quick: {storm: off}
          slow: {storm: off}
        routes:
          - {when: {}, to: [quick, slow], group-by: ["..."], group-wait: 0s, group-interval: 0s}
        """);
    int openAtClose = 0;
    for (int restart = 0; restart < restarts; restart++) {
      try (MonitoringSystem system = system()) {
        system.start();
        for (int call = 0; call < CALLS; call++) {
          raise(system, alerts / restarts / CALLS, random);
        }
        // it is closed at any moment, and once before all can have been told
        TimeUnit.MILLISECONDS.sleep(restart == 0 ? 0 : random.nextInt(MOST_WAIT));
      }
      openAtClose += slow.size() < begun + ended ? 1 : 0;
    }
    try (MonitoringSystem system = system()) {
      system.start();
      await()
          .atMost(GENEROUS)
          .untilAsserted(
              () -> {
                assertThat(quick).hasSizeGreaterThanOrEqualTo(begun + ended);
                assertThat(slow).hasSizeGreaterThanOrEqualTo(begun + ended);
              });
      assertThat(system.alerts().active()).hasSize(going.size());
    }
    judge("quick", quick);
    judge("slow", slow);
    campaign.count("begun", begun);
    campaign.count("ended", ended);
    campaign.count("closed before all was delivered", openAtClose);
    assertThat(openAtClose).as("it was closed in the midst of it").isPositive();
  }

  private MonitoringSystem system() {
    AlertChannel slowly =
        (told, run) -> {
          Thread.sleep(1); // who is interrupted here did not take it
          slow.add(told);
          return Receipt.delivered("200");
        };
    AlertChannel quickly =
        (told, run) -> {
          quick.add(told);
          return Receipt.delivered("200");
        };
    return MonitoringSystem.builder()
        .environment(Map.of())
        .config(folder.resolve("bellwether.yaml"))
        .state(folder.resolve("state"))
        .channel("quick", quickly)
        .channel("slow", slowly)
        .build();
  }

  /** So many begin; of those that were told some end. */
  private void raise(MonitoringSystem system, int many, Random random) throws Exception {
    List<GivenAlert> all = new ArrayList<>();
    Instant over = Instant.now().minusSeconds(1);
    for (int i = random.nextInt(many); i > 0 && !going.isEmpty(); i--) {
      all.add(alert(going.remove(random.nextInt(going.size()))).until(over));
      ended++;
    }
    Instant tomorrow = Instant.now().plus(Duration.ofDays(1));
    for (int i = 0; i < many; i++) {
      String name = "a" + begun++;
      going.add(name);
      all.add(alert(name).until(tomorrow));
    }
    assertThat(system.alerts().raise(all).get(60, TimeUnit.SECONDS)).as("kept").isTrue();
  }

  private static GivenAlert alert(String name) {
    return GivenAlert.of(name, Severity.WARNING, "something is wrong");
  }

  private void judge(String channel, Iterable<Notification> told) {
    Set<String> ids = new HashSet<>();
    Set<String> said = new HashSet<>();
    List<String> twice = new ArrayList<>();
    for (Notification one : told) {
      String what = one.items().get(0).labels().get("alertname").orElseThrow() + one.reason();
      if (!ids.add(one.id()) | !said.add(what)) {
        twice.add(what);
      }
    }
    assertThat(twice).as("told twice to %s", channel).isEmpty();
    assertThat(said).hasSize(begun + ended);
  }
}
