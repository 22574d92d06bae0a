// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core;

import io.bellwether.core.alert.Alert;
import io.bellwether.core.alert.Incident;
import io.bellwether.core.alert.Mute;
import io.bellwether.core.alert.Phase;
import io.bellwether.core.alert.Recurrence;
import io.bellwether.core.alert.Silence;
import io.bellwether.core.notify.Way;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;

/** From what the engine knows of alerts to what hosts see. */
final class AlertViews {
  private AlertViews() {}

  static ActiveAlert of(Alert alert, Optional<Mute> mute) {
    return new ActiveAlert(
        alert.id(),
        alert.rule(),
        alert.severity(),
        state(alert, mute),
        component(alert),
        alert.labels(),
        alert.summary(),
        number(alert.value()),
        number(alert.threshold()),
        alert.unit(),
        alert.since(),
        time(alert.fired()),
        time(alert.ended()),
        alert.endedBy(),
        acknowledged(alert),
        mute.map(AlertViews::quiet),
        alert.because(),
        alert.blind(),
        alert.flapping(),
        alert.cause(),
        alert.runbook());
  }

  private static ActiveAlert.State state(Alert alert, Optional<Mute> mute) {
    return switch (alert.phase()) {
      case PENDING -> ActiveAlert.State.PENDING;
      case HELD -> ActiveAlert.State.HELD;
      case OVER -> ActiveAlert.State.RESOLVED;
      case FIRING -> {
        if (alert.acknowledged().isSet()) {
          yield ActiveAlert.State.ACKNOWLEDGED;
        }
        yield mute.isPresent() ? ActiveAlert.State.SILENCED : ActiveAlert.State.FIRING;
      }
    };
  }

  private static String component(Alert alert) {
    return alert.labels().get("component").or(() -> alert.labels().get("source")).orElse("");
  }

  private static Optional<ActiveAlert.Acknowledged> acknowledged(Alert alert) {
    return Optional.of(alert.acknowledged())
        .filter(mark -> mark.isSet() && alert.phase() == Phase.FIRING)
        .map(mark -> new ActiveAlert.Acknowledged(mark.by(), mark.at(), mark.why()));
  }

  static ActiveAlert.Quiet quiet(Mute mute) {
    String kind =
        switch (mute.kind()) {
          case WINDOW -> "window";
          case SILENCE -> "silence";
          case OWN_WORK -> "own work";
          case CAUSE -> "cause";
          case INHIBITED -> "inhibited";
        };
    return new ActiveAlert.Quiet(kind, mute.by(), mute.why(), time(mute.until()));
  }

  private static Optional<Instant> time(Instant at) {
    return at.equals(Instant.EPOCH) ? Optional.empty() : Optional.of(at);
  }

  private static OptionalDouble number(double value) {
    return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  static IncidentView of(Incident incident, Function<Alert, ActiveAlert> view) {
    return new IncidentView(
        incident.id(),
        incident.root(),
        incident.since(),
        incident.alert().map(view),
        incident.held().stream().map(view).toList(),
        incident.impact().stream()
            .map(one -> new IncidentView.Impact(one.component(), one.level()))
            .toList());
  }

  static Told.Way of(Way way) {
    return new Told.Way(
        way.route().when().toString(), way.groupLabels(), way.route().to(), way.route().fallback());
  }

  static SilenceView of(Silence silence, boolean configured, Instant now) {
    return new SilenceView(
        silence.id(),
        silence.window(),
        silence.when().toString(),
        silence.from(),
        silence.until(),
        silence.recurrence().map(AlertViews::words),
        silence.isActive(now),
        configured,
        silence.by(),
        silence.why());
  }

  private static String words(Recurrence every) {
    String days =
        every.days().size() == DayOfWeek.values().length
            ? "every day"
            : every.days().stream()
                .sorted()
                .map(day -> day.getDisplayName(TextStyle.SHORT, Locale.ROOT))
                .collect(Collectors.joining(", "));
    return days + " " + every.from() + " to " + every.to() + " " + every.zone();
  }
}
