// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli.daemon;

import io.bellwether.cli.json.Fields;
import io.bellwether.core.ActiveAlert;
import io.bellwether.core.AlertDetails;
import io.bellwether.core.IncidentTimeline;
import io.bellwether.core.IncidentView;
import io.bellwether.core.SilenceView;
import io.bellwether.core.Told;
import io.bellwether.core.history.AlertLogRow;
import io.bellwether.core.history.AlertRow;
import io.bellwether.core.history.MessageRow;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Alerts and what belongs to them, as fields. */
final class AlertFields {
  private AlertFields() {}

  static Map<String, Object> of(ActiveAlert alert) {
    Map<String, Object> fields = new LinkedHashMap<>();
    put(fields, "id", alert.id());
    fields.put("rule", alert.rule());
    fields.put("severity", alert.severity().word());
    fields.put("state", alert.state().word());
    put(fields, "component", alert.component());
    fields.put("message", alert.summary());
    alert.value().ifPresent(value -> fields.put("value", value));
    alert.threshold().ifPresent(limit -> fields.put("threshold", limit));
    fields.put("unit", alert.unit().name().toLowerCase(Locale.ROOT));
    fields.put("since", second(alert.since()));
    alert.fired().ifPresent(at -> fields.put("fired", second(at)));
    alert.ended().ifPresent(at -> fields.put("resolved", second(at)));
    put(fields, "resolved_by", alert.endedBy());
    alert.acknowledged().ifPresent(it -> fields.put("acknowledged", acknowledged(it)));
    alert.quiet().ifPresent(it -> fields.put("quiet", of(it)));
    put(fields, "because", alert.because());
    flag(fields, "no_data", alert.blind());
    flag(fields, "flapping", alert.flapping());
    put(fields, "cause", alert.cause());
    put(fields, "runbook", alert.runbook());
    fields.put("labels", alert.labels().asMap());
    return fields;
  }

  private static Map<String, Object> acknowledged(ActiveAlert.Acknowledged mark) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("by", mark.by());
    fields.put("at", second(mark.at()));
    put(fields, "comment", mark.comment());
    return fields;
  }

  private static Map<String, Object> of(ActiveAlert.Quiet quiet) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("kind", quiet.kind());
    fields.put("by", quiet.by());
    put(fields, "why", quiet.why());
    quiet.until().ifPresent(at -> fields.put("until", second(at)));
    return fields;
  }

  /** An episode as the history has it. */
  static Map<String, Object> of(AlertRow row) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", row.id());
    put(fields, "rule", row.rule());
    fields.put("severity", row.severity().word());
    fields.put("state", state(row));
    put(fields, "component", row.component());
    fields.put("message", row.message());
    fields.put("since", second(row.at()));
    fields.put("fired", second(row.at()));
    row.resolved().ifPresent(at -> fields.put("resolved", second(at)));
    put(fields, "resolved_by", row.resolvedBy());
    row.acknowledged().ifPresent(at -> fields.put("acknowledged", acknowledged(row, at)));
    put(fields, "incident", row.incident());
    fields.put("labels", row.labels().asMap());
    return fields;
  }

  private static String state(AlertRow row) {
    ActiveAlert.State open =
        row.acknowledged().isPresent() ? ActiveAlert.State.ACKNOWLEDGED : ActiveAlert.State.FIRING;
    return (row.resolved().isPresent() ? ActiveAlert.State.RESOLVED : open).word();
  }

  private static Map<String, Object> acknowledged(AlertRow row, Instant at) {
    return acknowledged(new ActiveAlert.Acknowledged(row.acknowledgedBy(), at, ""));
  }

  /** Everything about one episode; how it is now goes before how it was kept. */
  static Map<String, Object> of(AlertDetails details, List<String> why) throws IOException {
    Map<String, Object> fields = new LinkedHashMap<>();
    details.row().ifPresent(row -> fields.putAll(of(row)));
    details.active().ifPresent(alert -> fields.putAll(of(alert)));
    String decision = details.row().map(AlertRow::decision).orElse("");
    if (!decision.isEmpty()) {
      fields.put("decision", Fields.of(decision).map());
    }
    if (details.worse().isPresent()) {
      fields.put("decision_when_worse", Fields.of(details.worse().get().about()).map());
    }
    fields.put("why", why);
    fields.put("timeline", details.timeline().stream().map(AlertFields::of).toList());
    fields.put("messages", details.messages().stream().map(AlertFields::of).toList());
    return fields;
  }

  private static Map<String, Object> of(AlertLogRow row) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("at", second(row.at()));
    fields.put("what", row.what());
    put(fields, "by", row.actor());
    put(fields, "about", row.about());
    return fields;
  }

  private static Map<String, Object> of(MessageRow row) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", row.id());
    fields.put("at", second(row.at()));
    fields.put("channel", row.channel());
    fields.put("reason", row.reason().name().toLowerCase(Locale.ROOT));
    fields.put("title", row.title());
    fields.put("alerts", row.alerts());
    fields.put("outcome", row.outcome().isEmpty() ? "on its way" : row.outcome());
    put(fields, "answer", row.answer());
    put(fields, "reference", row.reference());
    row.ended().ifPresent(at -> fields.put("ended", second(at)));
    return fields;
  }

  static Map<String, Object> of(IncidentView incident) {
    Map<String, Object> fields = new LinkedHashMap<>();
    put(fields, "id", incident.id());
    fields.put("root", incident.root());
    fields.put("since", second(incident.since()));
    incident.alert().ifPresent(alert -> fields.put("alert", of(alert)));
    fields.put("held", incident.held().stream().map(AlertFields::of).toList());
    Map<String, Object> impact = new LinkedHashMap<>();
    incident.impact().forEach(one -> impact.put(one.component(), one.level()));
    fields.put("impact", impact);
    return fields;
  }

  static List<Map<String, Object>> of(List<IncidentTimeline.Moment> moments) {
    return moments.stream().map(AlertFields::of).toList();
  }

  private static Map<String, Object> of(IncidentTimeline.Moment moment) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("at", second(moment.at()));
    put(fields, "alert", moment.alert());
    put(fields, "of", moment.about());
    fields.put("what", moment.what());
    put(fields, "by", moment.by());
    put(fields, "about", moment.words());
    return fields;
  }

  static Map<String, Object> of(SilenceView silence) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", silence.id());
    fields.put("window", silence.window());
    fields.put("when", silence.when());
    fields.put("from", second(silence.from()));
    silence.until().ifPresent(at -> fields.put("until", second(at)));
    silence.every().ifPresent(words -> fields.put("every", words));
    fields.put("in_force", silence.inForce());
    fields.put("configured", silence.configured());
    fields.put("by", silence.by());
    fields.put("why", silence.why());
    return fields;
  }

  static Map<String, Object> of(Told told) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("routes", told.ways().stream().map(AlertFields::of).toList());
    told.quiet().ifPresent(it -> fields.put("quiet", of(it)));
    told.inhibited().ifPresent(it -> fields.put("inhibited", of(it)));
    return fields;
  }

  private static Map<String, Object> of(Told.Way way) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("when", way.when());
    fields.put("group", way.group().asMap());
    fields.put("to", way.channels());
    fields.put("fallback", way.fallback());
    return fields;
  }

  private static void put(Map<String, Object> fields, String name, String text) {
    if (!text.isEmpty()) {
      fields.put(name, text);
    }
  }

  private static void put(Map<String, Object> fields, String name, List<String> texts) {
    if (!texts.isEmpty()) {
      fields.put(name, texts);
    }
  }

  private static void flag(Map<String, Object> fields, String name, boolean is) {
    if (is) {
      fields.put(name, true);
    }
  }

  static String second(Instant at) {
    return at.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
