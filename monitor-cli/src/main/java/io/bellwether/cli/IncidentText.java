// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import io.bellwether.cli.json.Fields;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** Incidents for people: what is lost, what it explains, what rests on it, what became of it. */
final class IncidentText {
  private static final int WHOLE_ID = 36;

  private final AlertText alerts;
  private final TimeWords time;

  IncidentText(ZoneId zone, Instant now) {
    this.alerts = new AlertText(zone, now);
    this.time = new TimeWords(zone, now);
  }

  String of(Fields incident) {
    StringBuilder text = new StringBuilder();
    text.append(clean(incident, "root")).append(" is lost").append(time.since(incident));
    text.append('\n');
    Fields alert = incident.below("alert");
    if (!alert.map().isEmpty()) {
      text.append(alerts.line(alert, WHOLE_ID));
    }
    List<Fields> held = incident.all("held");
    if (!held.isEmpty()) {
      text.append(" explains:\n");
      held.forEach(one -> text.append(alerts.line(one, WHOLE_ID)));
    }
    Fields impact = incident.below("impact");
    if (!impact.map().isEmpty()) {
      text.append(" on it rest: ").append(AlertText.labels(impact)).append('\n');
    }
    return text.append(timeline(incident)).toString();
  }

  private String timeline(Fields incident) {
    StringBuilder text = new StringBuilder();
    List<Fields> moments = incident.all("timeline");
    if (!moments.isEmpty()) {
      text.append(" what became of it:\n");
      incident
          .number("left_out")
          .filter(count -> count > 0)
          .ifPresent(count -> text.append("  ").append(count).append(" older ones left out\n"));
      moments.forEach(moment -> text.append(line(moment)));
    }
    incident
        .text("unreadable")
        .ifPresent(
            why ->
                text.append(" what became of it can not be read: ")
                    .append(StatusText.clean(why))
                    .append('\n'));
    return text.toString();
  }

  /** Who did it may stand at the begin of the words as well: once is enough. */
  private String line(Fields moment) {
    String by = moment.text("by").orElse("");
    boolean sent = clean(moment, "what").equals("sent");
    String words =
        moment.text("about").map(it -> by.isEmpty() ? it : AlertText.without(it, by)).orElse("");
    return "  "
        + time.at(moment, "at").orElse("?")
        + "  "
        + moment.text("of").map(it -> StatusText.clean(it) + " ").orElse("")
        + clean(moment, "what")
        + (by.isEmpty() ? "" : (sent ? " to " : " by ") + StatusText.clean(by))
        + (words.isBlank() ? "" : ": " + StatusText.clean(words))
        + "\n";
  }

  private static String clean(Fields fields, String name) {
    return StatusText.clean(fields.text(name).orElse("?"));
  }
}
