// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli.daemon;

import io.bellwether.api.Labels;
import io.bellwether.api.Severity;
import io.bellwether.cli.json.Fields;
import io.bellwether.cli.socket.Answer;
import io.bellwether.core.AlertDetails;
import io.bellwether.core.Alerts;
import io.bellwether.core.IncidentTimeline;
import io.bellwether.core.IncidentView;
import io.bellwether.core.MonitoringSystem;
import io.bellwether.core.Told;
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

/** What there is to say of alerts, incidents, silences and routes. */
public final class AlertsReport {
  /** Most episodes of one answer. */
  public static final int MOST = 10_000;

  /** Most incidents that are told with what became of them, as each is many questions. */
  private static final int MOST_TIMELINES = 50;

  /** Without it what goes on may be over, and more may go on. */
  private static final String RUNS = "is_running";

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
        (it, asked) -> {
          List<Map<String, Object>> all = new ArrayList<>();
          for (IncidentView incident : it.alerts().incidents()) {
            all.add(
                all.size() < MOST_TIMELINES
                    ? incident(it.alerts(), incident)
                    : AlertFields.of(incident));
          }
          return Map.of("incidents", all, RUNS, it.isRunning());
        });
  }

  /** What goes on is worth knowing also while the history can not be read. */
  private static Map<String, Object> incident(Alerts alerts, IncidentView incident) {
    Map<String, Object> fields = AlertFields.of(incident);
    try {
      IncidentTimeline timeline = alerts.timeline(incident);
      fields.put("timeline", AlertFields.of(timeline.moments()));
      fields.put("left_out", timeline.leftOut());
    } catch (IOException e) {
      fields.put("unreadable", String.valueOf(e.getMessage()));
    }
    return fields;
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
      List<Map<String, Object>> all =
          AlertList.of(found, system.alerts().active(), since, arguments.text("search").isEmpty());
      fields.put("alerts", all.stream().limit(last).toList());
      fields.put("more", all.size() > last);
    } else {
      List<Map<String, Object>> open = AlertList.of(system.alerts().active());
      fields.put("alerts", open.stream().limit(last).toList());
      fields.put("more", open.size() > last);
    }
    fields.put("durable", system.history().durable());
    fields.put(RUNS, system.isRunning());
    return fields;
  }

  private static List<AlertRow> found(Alerts alerts, Optional<String> text, Instant since, int most)
      throws IOException {
    return text.isPresent() ? alerts.search(text.get(), since, most) : alerts.since(since, most);
  }

  private static Map<String, Object> one(MonitoringSystem system, Fields arguments)
      throws IOException {
    Alerts alerts = system.alerts();
    AlertDetails details = alerts.details(AlertNames.any(alerts, arguments.text("id").orElse("")));
    Map<String, Object> fields = AlertFields.of(details, alerts.why(details));
    fields.put(RUNS, system.isRunning());
    return fields;
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
    Told told = system.alerts().whoWouldBeTold(labels, severity, at);
    boolean watches = system.isRunning();
    fields.putAll(
        AlertFields.of(watches ? told : new Told(told.ways(), told.quiet(), Optional.empty())));
    fields.put("inhibition_asked", watches);
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
