// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bellwether.api.Labels;
import io.bellwether.api.Level;
import io.bellwether.api.check.Health;
import io.bellwether.testkit.RecordingChannel;
import java.net.ConnectException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A host finds a trouble behind a door, and then the door itself is lost. */
class IncidentTimelineTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Map<String, Object> AT_ONCE =
      Map.of("to", List.of("ops"), "group-wait", "0s", "group-interval", "100ms");

  private final AtomicBoolean closed = new AtomicBoolean();
  private final MonitoringSystem system =
      MonitoringSystem.builder()
          .environment(Map.of())
          .name("shop")
          .channel("ops", new RecordingChannel())
          .settings(Map.of("routes", List.of(AT_ONCE)))
          .check("door", Map.of("every", "1h", "failures", 1, "recovery", 1), context -> door())
          .build();
  private final Alerts alerts = system.alerts();
  private IncidentView incident;

  private Health door() throws ConnectException {
    if (closed.get()) {
      throw new ConnectException("nobody answers");
    }
    return Health.healthy("open");
  }

  private void raise(Optional<Instant> end) throws Exception {
    Labels labels =
        Labels.of("alertname", "Shelf", "component", "door").with("severity", "critical");
    Labels notes = Labels.of("summary", "the shelf is full");
    alerts.raise(List.of(new GivenAlert(labels, notes, Optional.empty(), end))).get(30, SECONDS);
  }

  private void look(boolean nowClosed) {
    closed.set(nowClosed);
    assertThat(system.checkNow("door").status())
        .isEqualTo(nowClosed ? Level.CRITICAL : Level.HEALTHY);
  }

  @BeforeEach
  void begin() throws Exception {
    system.start();
    raise(Optional.empty());
    look(true);
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                alerts.active().stream()
                    .anyMatch(one -> one.rule().equals("health") && one.isFiring()));
    raise(Optional.empty());
    incident = alerts.incidents().get(0);
  }

  @AfterEach
  void end() {
    system.close();
  }

  private List<String> moments() throws Exception {
    return alerts.timeline(incident).moments().stream()
        .map(one -> (one.about() + " " + one.what() + " " + one.by()).strip())
        .toList();
  }

  @Test
  void whatBecameOfAllOfItsAlertsComesInTheOrderOfTime() throws Exception {
    String door = incident.alert().orElseThrow().id();
    alerts.acknowledge(door, "ada", "I look").get(30, SECONDS);
    await().atMost(PATIENCE).until(() -> moments().contains("delivered ops"));
    look(false);
    raise(Optional.of(Instant.now().minusSeconds(1)));
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(moments()).contains("door health resolved", "door Shelf resolved"));
    IncidentTimeline timeline = alerts.timeline(incident);
    assertThat(timeline.leftOut()).isZero();
    assertThat(timeline.moments())
        .isSortedAccordingTo(Comparator.comparing(one -> one.at().truncatedTo(ChronoUnit.MICROS)));
    assertThat(moments())
        .containsSubsequence(
            "door health begun", "door health acknowledged ada", "door health resolved")
        .containsSubsequence("door Shelf begun", "door Shelf resolved")
        .containsSubsequence("sent ops", "delivered ops");
    assertThat(timeline.moments()).doesNotHaveDuplicates();
    assertThat(timeline.moments())
        .filteredOn(one -> one.what().equals("acknowledged"))
        .singleElement()
        .satisfies(one -> assertThat(one.words()).contains("I look"))
        .satisfies(one -> assertThat(one.alert()).isEqualTo(door));
  }

  @Test
  void ofVeryMuchTheNewestIsKeptAndTheRestCounted() throws Exception {
    String door = incident.alert().orElseThrow().id();
    for (int i = 0; i < 120; i++) {
      alerts.acknowledge(door, "ada", "").get(30, SECONDS);
      alerts.unacknowledge(door, "ada", "").get(30, SECONDS);
    }
    alerts.acknowledge(door, "bob", "the last").get(30, SECONDS);
    IncidentTimeline timeline = alerts.timeline(incident);
    assertThat(timeline.moments()).hasSize(200);
    assertThat(timeline.leftOut()).isGreaterThan(40);
    assertThat(timeline.moments()).anyMatch(one -> one.by().equals("bob"));
  }
}
