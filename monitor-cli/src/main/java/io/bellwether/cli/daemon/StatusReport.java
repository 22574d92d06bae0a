// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli.daemon;

import io.bellwether.cli.socket.Answer;
import io.bellwether.core.ActiveAlert;
import io.bellwether.core.Alerts;
import io.bellwether.core.ComponentHealth;
import io.bellwether.core.HistoryState;
import io.bellwether.core.MonitoringSystem;
import io.bellwether.core.SilenceView;
import io.bellwether.core.SystemHealth;
import io.bellwether.core.WatchedComponent;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How everything is, as fields: those of guide 000 by its names, and those that say more. */
public final class StatusReport {
  private StatusReport() {}

  /**
   * Looks at nothing: what is known.
   *
   * @param running whether somebody watches
   * @param daemon what there is to say of the program itself
   */
  public static Map<String, Object> of(
      MonitoringSystem system, boolean running, Map<String, Object> daemon) {
    SystemHealth health = system.health();
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("name", health.name());
    report.put("is_running", running);
    report.put("overall", health.overall());
    report.put("level", health.level().word());
    report.put("at", second(health.at()));
    since(health).ifPresent(since -> report.put("since", second(since)));
    health.index().ifPresent(index -> report.put("index", Math.round(index * 10) / 10.0));
    if (!health.groups().isEmpty()) {
      report.put("groups", health.groups());
    }
    report.put("components", components(health, system.components(), running));
    report.put("paused", paused(system.components()));
    alerts(system.alerts(), report);
    report.put("warnings", system.warnings());
    report.put("history", history(system.history()));
    report.put("daemon", daemon);
    return report;
  }

  /** What fires, and what is silenced: a status must not hang because the engine does. */
  private static void alerts(Alerts alerts, Map<String, Object> report) {
    try {
      report.put(
          "alerts",
          alerts.active().stream().filter(ActiveAlert::isFiring).map(AlertFields::of).toList());
      report.put(
          "silences",
          alerts.silences().stream().filter(SilenceView::inForce).map(AlertFields::of).toList());
    } catch (IllegalStateException busy) {
      report.put("alerts_unknown", String.valueOf(busy.getMessage()));
    }
  }

  private static Map<String, Object> history(HistoryState history) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("kind", history.kind());
    fields.put("durable", history.durable());
    history.trouble().ifPresent(trouble -> fields.put("trouble", trouble));
    history.since().ifPresent(since -> fields.put("since", second(since)));
    fields.put("bytes", history.bytes());
    fields.put("last_commit", seconds(history.lastCommit()));
    fields.put("dropped", history.dropped());
    return fields;
  }

  /** Since when it is as bad as it is: the last change of those that make it so. */
  private static Optional<Instant> since(SystemHealth health) {
    return health.components().values().stream()
        .filter(one -> one.status() == health.level())
        .flatMap(one -> one.since().stream())
        .min(Instant::compareTo);
  }

  private static Map<String, Object> components(
      SystemHealth health, List<WatchedComponent> watched, boolean running) {
    Map<String, Object> all = new LinkedHashMap<>();
    for (WatchedComponent one : watched) {
      ComponentHealth known = health.components().get(one.name());
      if (known != null && one.paused().isEmpty()) {
        Map<String, Object> fields = component(one, known);
        if (running) {
          next(one, known, health.at()).ifPresent(next -> fields.put("next_check", second(next)));
        }
        all.put(one.name(), fields);
      }
    }
    return all;
  }

  private static Optional<Instant> next(
      WatchedComponent watched, ComponentHealth health, Instant now) {
    return health
        .lastCheck()
        .map(last -> last.plus(watched.every()))
        .filter(next -> next.isAfter(now));
  }

  private static Map<String, Object> component(WatchedComponent watched, ComponentHealth health) {
    Map<String, Object> fields = known(health);
    fields.put("kind", watched.kind());
    fields.put("every", seconds(watched.every()));
    if (!watched.dependsOn().isEmpty()) {
      fields.put("depends_on", watched.dependsOn());
    }
    return fields;
  }

  /** The fields of one component, as an answer gives them. */
  private static Map<String, Object> known(ComponentHealth health) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("component", health.component());
    fields.put("status", health.status().word());
    fields.put("message", health.message());
    health.since().ifPresent(since -> fields.put("since", second(since)));
    health.lastCheck().ifPresent(last -> fields.put("last_check", second(last)));
    health.responseTime().ifPresent(took -> fields.put("response_time", seconds(took)));
    fields.put("details", health.details());
    health.errorMessage().ifPresent(error -> fields.put("error_message", error));
    if (health.lost()) {
      fields.put("lost", true);
    }
    if (health.flapping()) {
      fields.put("flapping", true);
    }
    if (!health.because().isEmpty()) {
      fields.put("because", health.because());
    }
    return fields;
  }

  /** Looks at one component and says what was found. */
  public static Answer ofOne(MonitoringSystem system, String name) {
    return system.components().stream()
        .filter(one -> one.name().equals(name))
        .findFirst()
        .map(
            one -> one.paused().map(why -> isPaused(name, why)).orElseGet(() -> look(system, name)))
        .orElseGet(() -> unknown(system, name));
  }

  /** A reload may take it out, or a command pause it, between our question and the look. */
  private static Answer look(MonitoringSystem system, String name) {
    try {
      return Answer.done(known(system.checkNow(name)));
    } catch (IllegalArgumentException | IllegalStateException unwatched) {
      return Answer.refused(String.valueOf(unwatched.getMessage()));
    }
  }

  private static Answer isPaused(String name, String why) {
    return Answer.refused(
        name
            + " is paused and nobody looks at it: "
            + why
            + "; have it looked at again: bellwether checks resume "
            + name
            + ", or take it out of 'paused' in the configuration");
  }

  private static Answer unknown(MonitoringSystem system, String name) {
    return Answer.refused(
        "there is no component '"
            + name
            + "'; there are: "
            + String.join(", ", system.components().stream().map(WatchedComponent::name).toList()));
  }

  private static Map<String, Object> paused(List<WatchedComponent> watched) {
    Map<String, Object> paused = new LinkedHashMap<>();
    watched.forEach(one -> one.paused().ifPresent(why -> paused.put(one.name(), why)));
    return paused;
  }

  private static String second(Instant at) {
    return at.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /** To the microsecond, as a person would not read more. */
  private static double seconds(Duration took) {
    return took.toNanos() / 1_000 / 1e6;
  }
}
