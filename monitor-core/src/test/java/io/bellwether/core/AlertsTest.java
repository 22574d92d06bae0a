// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.bellwether.api.Labels;
import io.bellwether.api.Severity;
import io.bellwether.api.alert.Notification;
import io.bellwether.api.check.Health;
import io.bellwether.testkit.RecordingChannel;
import java.net.ConnectException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The alerts of an embedding host, who sees them through its own code. */
class AlertsTest {
  private static final Map<String, Object> AT_ONCE =
      Map.of("to", List.of("ops"), "group-wait", "0s", "group-interval", "100ms");

  private final RecordingChannel channel = new RecordingChannel();
  private final MonitoringSystem system =
      MonitoringSystem.builder()
          .environment(Map.of())
          .name("shop")
          .channel("ops", channel)
          .settings(Map.of("routes", List.of(AT_ONCE)))
          .build();
  private final Alerts alerts = system.alerts();

  @AfterEach
  void end() {
    system.close();
  }

  private static <T> T done(CompletableFuture<T> future) throws Exception {
    return future.get(30, SECONDS);
  }

  private ActiveAlert raised(String name) throws Exception {
    done(alerts.raise(List.of(GivenAlert.of(name, Severity.CRITICAL, name + " is bad"))));
    return alerts.active().stream()
        .filter(one -> one.rule().equals(name) && one.isFiring())
        .findFirst()
        .orElseThrow();
  }

  private void awaitTold(Notification.Reason reason) {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> channel.delivered().stream().anyMatch(one -> one.reason() == reason));
  }

  @Test
  void whatIsRaisedIsToldAndItsDecisionShown() throws Exception {
    system.start();
    ActiveAlert alert = raised("tape");
    assertThat(alert.state()).isEqualTo(ActiveAlert.State.FIRING);
    assertThat(alert.severity()).isEqualTo(Severity.CRITICAL);
    assertThat(alert.summary()).isEqualTo("tape is bad");
    awaitTold(Notification.Reason.FIRING);
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                alerts.details(alert.id()).messages().stream()
                    .anyMatch(one -> one.outcome().equals("delivered")));
    AlertDetails details = alerts.details(alert.id().substring(0, 20));
    assertThat(details.id()).isEqualTo(alert.id());
    assertThat(details.active().map(ActiveAlert::id)).contains(alert.id());
    assertThat(details.messages())
        .singleElement()
        .satisfies(one -> assertThat(one.channel()).isEqualTo("ops"))
        .satisfies(one -> assertThat(one.title()).contains("tape is bad"));
    assertThat(alerts.why(alert.id()))
        .contains("rule: tape", "by: handed in")
        .anyMatch(line -> line.startsWith("route: without conditions, group {"))
        .anyMatch(line -> line.startsWith("now: told ops by group {"));
    assertThat(alerts.since(Instant.EPOCH, 10))
        .singleElement()
        .satisfies(row -> assertThat(row.id()).isEqualTo(alert.id()));
    assertThat(alerts.search("TAPE IS", Instant.EPOCH, 10)).hasSize(1);
    assertThat(alerts.search("disk", Instant.EPOCH, 10)).isEmpty();
  }

  @Test
  void whoeverRaisedItEndsIt() throws Exception {
    system.start();
    ActiveAlert alert = raised("tape");
    awaitTold(Notification.Reason.FIRING);
    GivenAlert over =
        GivenAlert.of("tape", Severity.CRITICAL, "fine").until(Instant.now().minusSeconds(1));
    done(alerts.raise(List.of(over)));
    awaitTold(Notification.Reason.RESOLVED);
    assertThat(alerts.active()).noneMatch(ActiveAlert::isFiring);
    assertThat(alerts.details(alert.id()).row().orElseThrow().resolved()).isPresent();
  }

  @Test
  void somebodyTakesItGivesItBackAndEndsIt() throws Exception {
    system.start();
    String id = raised("tape").id();
    Noted noted = done(alerts.acknowledge(id.substring(0, 20), "ada", "I look"));
    assertThat(noted).isEqualTo(new Noted(id, false));
    ActiveAlert taken = alerts.details(id).active().orElseThrow();
    assertThat(taken.state()).isEqualTo(ActiveAlert.State.ACKNOWLEDGED);
    assertThat(taken.acknowledged().orElseThrow().by()).isEqualTo("ada");
    assertThat(taken.acknowledged().orElseThrow().comment()).isEqualTo("I look");

    assertThat(done(alerts.unacknowledge(id, "ada", "")).id()).isEqualTo(id);
    assertThat(alerts.details(id).active().orElseThrow().acknowledged()).isEmpty();

    done(alerts.from("console").resolve(id, "bob", "it was the cable"));
    AlertDetails over = alerts.details(id);
    assertThat(over.row().orElseThrow().resolvedBy()).isEqualTo("bob");
    assertThat(over.timeline())
        .extracting(entry -> entry.what() + " " + entry.actor())
        .containsExactly("acknowledged ada", "unacknowledged ada", "resolved bob");
    assertThat(over.timeline().get(2).about()).contains("it was the cable");
    assertThat(system.audit(0, 10))
        .extracting(
            entry -> entry.act().actor() + " " + entry.act().address() + " " + entry.act().result())
        .containsExactly("ada host done", "ada host done", "bob console done");
    assertThatThrownBy(() -> done(alerts.acknowledge(id, "ada", "")))
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whoNamesNoneOrSeveralIsToldSo() throws Exception {
    system.start();
    String one = raised("tape").id();
    String other = raised("disk").id();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> alerts.details("ffff"))
        .withMessage("no alert has an id that is or begins with 'ffff'");
    assertThatIllegalArgumentException().isThrownBy(() -> alerts.details(""));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> alerts.details(one.substring(0, 2)))
        .withMessageContaining("several alerts")
        .withMessageContaining(one)
        .withMessageContaining(other);
    assertThatThrownBy(() -> done(alerts.acknowledge(one.substring(0, 2), "ada", "")))
        .hasMessageContaining("2 alerts have an id that begins with");
  }

  @Test
  void whoSilencesIsToldHowManyAlertsItKeepsQuiet() throws Exception {
    system.start();
    raised("tape");
    raised("disk");
    raised("door");
    Instant end = Instant.now().plusSeconds(3_600);

    Noted some =
        done(alerts.silence(GivenSilence.of("alertname=~'tape|disk'", end, "ada", "moved")));
    Noted later =
        done(
            alerts.silence(
                new GivenSilence(
                    "alertname=door",
                    false,
                    Optional.of(end),
                    Optional.of(end.plusSeconds(60)),
                    Optional.empty(),
                    "ada",
                    "later")));
    Noted none = done(alerts.silence(GivenSilence.of("severity=high", end, "ada", "a slip")));

    assertThat(some.quiet()).hasValue(2);
    assertThat(later.quiet()).as("it does not hold yet").hasValue(0);
    assertThat(none.quiet()).hasValue(0);
    assertThat(none.doubt())
        .hasValueSatisfying(
            words -> assertThat(words).startsWith("no alert has the severity 'high'"));
    assertThat(done(alerts.endSilence(some.id(), "ada")).quiet()).isEmpty();
  }

  @Test
  void aSilenceKeepsItQuietUntilItIsEnded() throws Exception {
    system.start();
    Noted silence =
        done(
            alerts.silence(
                GivenSilence.of(
                    "alertname=tape", Instant.now().plusSeconds(3_600), "ada", "moved")));
    assertThat(silence.quiet()).hasValue(0);
    assertThat(silence.doubt()).isEmpty();
    ActiveAlert quiet = raised("tape");
    assertThat(quiet.state()).isEqualTo(ActiveAlert.State.SILENCED);
    assertThat(quiet.quiet().orElseThrow().by()).isEqualTo("ada");
    assertThat(alerts.silences())
        .singleElement()
        .satisfies(one -> assertThat(one.id()).isEqualTo(silence.id()))
        .satisfies(one -> assertThat(one.inForce()).isTrue())
        .satisfies(one -> assertThat(one.configured()).isFalse());
    assertThat(channel.delivered()).isEmpty();
    done(alerts.endSilence(silence.id().substring(0, 6), "bob"));
    assertThat(alerts.silences()).isEmpty();
    awaitTold(Notification.Reason.FIRING);
  }

  @Test
  void whoWouldBeToldIsKnownForAnyTime() throws Exception {
    GivenSilence nightly =
        new GivenSilence(
            "team=db",
            true,
            Optional.of(Instant.parse("2026-01-01T00:00:00Z")),
            Optional.empty(),
            Optional.of(
                new GivenSilence.Weekly(
                    EnumSet.allOf(DayOfWeek.class),
                    LocalTime.of(22, 0),
                    LocalTime.of(6, 0),
                    ZoneOffset.UTC)),
            "ada",
            "nightly load");
    done(alerts.silence(nightly));
    Labels labels = Labels.of("alertname", "tape", "team", "db");
    Told noon =
        alerts.whoWouldBeTold(labels, Severity.WARNING, Instant.parse("2030-06-01T12:00:00Z"));
    assertThat(noon.quiet()).isEmpty();
    assertThat(noon.ways())
        .singleElement()
        .satisfies(way -> assertThat(way.channels()).containsExactly("ops"));
    Told night =
        alerts.whoWouldBeTold(labels, Severity.WARNING, Instant.parse("2030-06-01T23:00:00Z"));
    assertThat(night.quiet().orElseThrow().kind()).isEqualTo("window");
    assertThat(alerts.silences())
        .singleElement()
        .satisfies(one -> assertThat(one.every()).contains("every day 22:00 to 06:00 Z"));
  }

  @Test
  void whoWouldBeToldSaysWhatInhibitsItNow() throws Exception {
    Map<String, Object> rule =
        Map.of(
            "source", Map.of("alertname", "tape"),
            "target", Map.of("severity", "warning"),
            "equal", List.of("team"));
    try (MonitoringSystem inhibiting =
        MonitoringSystem.builder()
            .environment(Map.of())
            .channel("ops", channel)
            .settings(Map.of("routes", List.of(AT_ONCE), "inhibit", List.of(rule)))
            .build()) {
      Labels tape = Labels.of("alertname", "tape", "team", "db");
      done(
          inhibiting
              .alerts()
              .raise(
                  List.of(new GivenAlert(tape, Labels.NONE, Optional.empty(), Optional.empty()))));
      Labels disk = Labels.of("alertname", "disk", "team", "db");
      assertThat(inhibited(inhibiting, disk, Severity.WARNING).orElseThrow())
          .satisfies(one -> assertThat(one.kind()).isEqualTo("inhibited"))
          .satisfies(one -> assertThat(one.by()).contains("tape"));
      assertThat(inhibited(inhibiting, disk, Severity.CRITICAL)).isEmpty();
      assertThat(inhibited(inhibiting, disk.with("team", "web"), Severity.WARNING)).isEmpty();
    }
  }

  private static Optional<ActiveAlert.Quiet> inhibited(
      MonitoringSystem system, Labels labels, Severity severity) {
    return system.alerts().whoWouldBeTold(labels, severity, Instant.now()).inhibited();
  }

  @Test
  void whatIsDoneWhileNothingRunsCountsAndIsToldByTheStart() throws Exception {
    ActiveAlert alert = raised("tape");
    assertThat(done(alerts.acknowledge(alert.id(), "ada", "")).id()).isEqualTo(alert.id());
    assertThat(channel.told()).isEmpty();
    system.start();
    await().atMost(Duration.ofSeconds(30)).until(() -> !channel.delivered().isEmpty());
    assertThat(alerts.details(alert.id()).active().orElseThrow().state())
        .isEqualTo(ActiveAlert.State.ACKNOWLEDGED);
  }

  @Test
  void whatIsLostAndCarriesOthersIsAnIncident() throws Exception {
    try (MonitoringSystem watching =
        MonitoringSystem.builder()
            .environment(Map.of())
            .name("shop")
            .check(
                "door",
                Map.of("every", "50ms", "failures", 1),
                context -> {
                  throw new ConnectException("refused");
                })
            .check(
                "shelf",
                Map.of("every", "50ms", "depends-on", List.of("door")),
                context -> Health.healthy("full"))
            .build()) {
      watching.start();
      await().atMost(Duration.ofSeconds(30)).until(() -> !watching.alerts().incidents().isEmpty());
      IncidentView incident = watching.alerts().incidents().get(0);
      assertThat(incident.root()).isEqualTo("door");
      assertThat(incident.id()).isEqualTo(incident.alert().orElseThrow().id());
      assertThat(incident.impact())
          .extracting(IncidentView.Impact::component)
          .containsExactly("shelf");
    }
  }

  @Test
  void whatComesTooLateIsRefusedAndNoLabelOfItsNameToo() {
    system.close();
    assertThatThrownBy(() -> done(alerts.acknowledge("0123", "ada", "")))
        .hasCauseInstanceOf(IllegalStateException.class)
        .hasMessageContaining("was closed");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new GivenAlert(
                    Labels.of("severity", "info"), Labels.NONE, Optional.empty(), Optional.empty()))
        .withMessageContaining("alertname");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> alerts.silence(GivenSilence.of("x=~(", Instant.now().plusSeconds(9), "a", "b")));
    for (String none : new String[] {"", " ", "{}"}) {
      assertThatIllegalArgumentException()
          .isThrownBy(
              () -> alerts.silence(GivenSilence.of(none, Instant.now().plusSeconds(9), "a", "b")))
          .withMessageContaining("severity=~'.*'");
    }
  }
}
