// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli.daemon;

import io.bellwether.cli.json.Fields;
import io.bellwether.cli.socket.Answer;
import io.bellwether.core.MonitoringSystem;
import io.bellwether.core.history.EventRow;
import io.bellwether.core.history.HistoryException;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What sources told, as fields. */
public final class EventsReport {
  /** Most events of one answer. */
  public static final int MOST = 10_000;

  private static final Instant END = Instant.parse("9999-01-01T00:00:00Z");

  private EventsReport() {}

  /** What an {@code events} asks for, oldest first. */
  public static Answer of(MonitoringSystem system, Fields arguments) {
    try {
      return listed(system, arguments);
    } catch (DateTimeParseException e) {
      return Answer.refused("what was asked of the events can not be read: " + e.getMessage());
    } catch (HistoryException e) {
      return Answer.refused(e.getMessage() + "; " + e.remedy());
    } catch (IOException e) {
      return Answer.refused("the events can not be read: " + e.getMessage());
    }
  }

  private static Answer listed(MonitoringSystem system, Fields arguments) throws IOException {
    int last = (int) Math.max(1, Math.min(MOST, arguments.number("last").orElse((long) MOST)));
    Instant since = arguments.text("since").map(Instant::parse).orElse(Instant.EPOCH);
    List<EventRow> found =
        system.events(arguments.text("source"), arguments.text("kind"), since, END, last + 1);
    List<EventRow> newest = new ArrayList<>(found.subList(0, Math.min(last, found.size())));
    Collections.reverse(newest);
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("events", newest.stream().map(EventsReport::event).toList());
    fields.put("more", found.size() > last);
    fields.put("durable", system.history().durable());
    return Answer.done(fields);
  }

  private static Map<String, Object> event(EventRow row) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("at", row.at().truncatedTo(ChronoUnit.SECONDS).toString());
    row.since()
        .filter(it -> !it.isAfter(row.at())) // a clock that was set back: its words say so
        .ifPresent(it -> fields.put("not_before", it.truncatedTo(ChronoUnit.SECONDS).toString()));
    fields.put("source", row.source());
    fields.put("kind", row.kind());
    fields.put("what", row.what());
    if (!row.by().isEmpty()) {
      fields.put("by", row.by());
    }
    fields.put("times", row.times());
    return fields;
  }
}
