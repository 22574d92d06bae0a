// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli.daemon;

import io.bellwether.api.Labels;
import io.bellwether.api.Severity;
import io.bellwether.cli.json.Fields;
import io.bellwether.cli.socket.Answer;
import io.bellwether.core.ActiveAlert;
import io.bellwether.core.AlertDetails;
import io.bellwether.core.Alerts;
import io.bellwether.core.MonitoringSystem;
import io.bellwether.core.history.AlertRow;
import io.bellwether.core.history.HistoryException;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What there is to say of alerts, incidents, silences and routes. */
public final class AlertsReport {
  /** Most episodes of one answer. */
  public static final int MOST = 10_000;

  private interface Report {
    Map<String, Object> of(MonitoringSystem system, Fields arguments) throws IOException;
  }

  private AlertsReport() {}

  /** All that go on, or the episodes of a time, or one of them with all that is known of it. */
  public static Answer alerts(MonitoringSystem system, Fields arguments) {
    return answered(
        system,
        arguments,
        arguments.text("id").isPresent() ? AlertsReport::one : AlertsReport::all);
  }

  /** All incidents that go on. */
  public static Answer incidents(MonitoringSystem system, Fields arguments) {
    return answered(
        system,
        arguments,
        (it, asked) ->
            Map.of("incidents", it.alerts().incidents().stream().map(AlertFields::of).toList()));
  }

  /** All silences and maintenance windows. */
  public static Answer silences(MonitoringSystem system, Fields arguments) {
    return answered(
        system,
        arguments,
        (it, asked) ->
            Map.of("silences", it.alerts().silences().stream().map(AlertFields::of).toList()));
  }

  /** Who would be told of an alert of these labels. */
  public static Answer told(MonitoringSystem system, Fields arguments) {
    return answered(system, arguments, AlertsReport::would);
  }

  private static Answer answered(MonitoringSystem system, Fields arguments, Report report) {
    try {
      return Answer.done(report.of(system, arguments));
    } catch (DateTimeException e) {
      return Answer.refused("what was asked of the alerts can not be read: " + e.getMessage());
    } catch (IllegalArgumentException | IllegalStateException e) {
      return Answer.refused(String.valueOf(e.getMessage()));
    } catch (HistoryException e) {
      return Answer.refused(e.getMessage() + "; " + e.remedy());
    } catch (IOException e) {
      return Answer.refused("the history of alerts can not be read: " + e.getMessage());
    }
  }

  private static Map<String, Object> all(MonitoringSystem system, Fields arguments)
      throws IOException {
    int last = (int) Math.max(1, Math.min(MOST, arguments.number("last").orElse((long) MOST)));
    Map<String, Object> fields = new LinkedHashMap<>();
    if (arguments.text("since").isPresent()) {
      Instant since = Instant.parse(arguments.text("since").get());
      List<AlertRow> found = found(system.alerts(), arguments.text("search"), since, last + 1);
      List<AlertRow> shown = found.subList(0, Math.min(last, found.size()));
      fields.put("alerts", merged(system.alerts(), arguments.text("search"), shown));
      fields.put("more", found.size() > last);
    } else {
      List<ActiveAlert> open =
          system.alerts().active().stream()
              .filter(one -> one.state() != ActiveAlert.State.RESOLVED)
              .toList();
      fields.put("alerts", open.stream().limit(last).map(AlertFields::of).toList());
      fields.put("more", open.size() > last);
    }
    fields.put("durable", system.history().durable());
    return fields;
  }

  private static List<AlertRow> found(Alerts alerts, Optional<String> text, Instant since, int most)
      throws IOException {
    return text.isPresent() ? alerts.search(text.get(), since, most) : alerts.since(since, most);
  }

  /** What goes on is told as it is now, in the place of how it was kept. */
  private static List<Map<String, Object>> merged(
      Alerts alerts, Optional<String> text, List<AlertRow> rows) {
    List<ActiveAlert> active = alerts.active();
    Map<String, ActiveAlert> open =
        active.stream()
            .filter(one -> !one.id().isEmpty())
            .collect(Collectors.toMap(ActiveAlert::id, one -> one, (one, other) -> one));
    Set<String> kept = rows.stream().map(AlertRow::id).collect(Collectors.toSet());
    List<Map<String, Object>> all = new ArrayList<>();
    if (text.isEmpty()) {
      active.stream()
          .filter(one -> !kept.contains(one.id()) && one.state() != ActiveAlert.State.RESOLVED)
          .map(AlertFields::of)
          .forEach(all::add);
    }
    for (AlertRow row : rows) {
      ActiveAlert one = open.get(row.id());
      all.add(one == null ? AlertFields.of(row) : AlertFields.of(one));
    }
    return all;
  }

  private static Map<String, Object> one(MonitoringSystem system, Fields arguments)
      throws IOException {
    Alerts alerts = system.alerts();
    AlertDetails details = alerts.details(AlertNames.any(alerts, arguments.text("id").orElse("")));
    return AlertFields.of(details, alerts.why(details));
  }

  private static Map<String, Object> would(MonitoringSystem system, Fields arguments) {
    Labels labels = Labels.NONE;
    for (Map.Entry<String, Object> one : arguments.below("labels").map().entrySet()) {
      labels = labels.with(one.getKey(), String.valueOf(one.getValue()));
    }
    Severity severity = severity(labels.get("severity"));
    Instant at = arguments.text("at").map(Instant::parse).orElseGet(Instant::now);
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("labels", labels.with("severity", severity.word()).asMap());
    fields.put("at", AlertFields.second(at));
    fields.putAll(AlertFields.of(system.alerts().whoWouldBeTold(labels, severity, at)));
    return fields;
  }

  private static Severity severity(Optional<String> word) {
    if (word.isEmpty()) {
      return Severity.WARNING;
    }
    for (Severity severity : Severity.values()) {
      if (severity.word().equals(word.get())) {
        return severity;
      }
    }
    throw new IllegalArgumentException(
        "'" + word.get() + "' is no severity; take info, warning or critical");
  }
}
