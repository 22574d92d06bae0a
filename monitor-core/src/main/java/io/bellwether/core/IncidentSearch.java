// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core;

import io.bellwether.core.IncidentTimeline.Moment;
import io.bellwether.core.history.AlertLogRow;
import io.bellwether.core.history.AlertRow;
import io.bellwether.core.history.MessageRow;
import io.bellwether.core.wiring.AlertDesk;
import io.bellwether.core.wiring.Records;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Puts what became of the alerts of an incident into the order of time. */
final class IncidentSearch {
  private static final int MOST_MOMENTS = 200;

  /** Most alerts that are looked into; a storm has more, which say the same. */
  private static final int MOST_ALERTS = 100;

  private static final int MOST_ROWS = 1_000;
  private static final String RESOLVED = "resolved";

  private final AlertDesk desk;
  private final Records records;
  private final List<Moment> moments = new ArrayList<>();
  private final Map<String, MessageRow> messages = new LinkedHashMap<>();

  private IncidentSearch(AlertDesk desk, Records records) {
    this.desk = desk;
    this.records = records;
  }

  static IncidentTimeline timeline(AlertDesk desk, Records records, IncidentView incident)
      throws IOException {
    IncidentSearch search = new IncidentSearch(desk, records);
    for (String id : search.members(incident)) {
      search.see(AlertSearch.episode(desk, records, id));
    }
    search.messages.values().forEach(search::see);
    return search.newest();
  }

  /** The lost component's own alert first, then what it explains, also what is over by now. */
  private List<String> members(IncidentView incident) throws IOException {
    Set<String> ids = new LinkedHashSet<>();
    incident.alert().ifPresent(alert -> ids.add(alert.id()));
    incident.held().forEach(alert -> ids.add(alert.id()));
    if (!incident.id().isEmpty()) {
      Instant from = incident.since().minusSeconds(1); // rows are kept to the second
      List<AlertRow> rows = new ArrayList<>(records.alerts(from, MOST_ROWS));
      rows.sort(Comparator.comparing(AlertRow::at));
      rows.stream()
          .filter(row -> row.incident().equals(incident.id()))
          .forEach(row -> ids.add(row.id()));
    }
    ids.remove(""); // it never fired, so nothing became of it
    return ids.stream().limit(MOST_ALERTS).toList();
  }

  private void see(AlertDetails episode) {
    String about =
        episode
            .active()
            .map(one -> about(one.component(), one.rule()))
            .or(() -> episode.row().map(row -> about(row.component(), row.rule())))
            .orElse("");
    Optional<Instant> fired =
        episode.active().flatMap(ActiveAlert::fired).or(() -> episode.row().map(AlertRow::at));
    String summary =
        episode
            .row()
            .map(AlertRow::message)
            .or(() -> episode.active().map(ActiveAlert::summary))
            .orElse("");
    fired.ifPresent(at -> add(episode, about, at, "begun", "", summary));
    for (AlertLogRow row : episode.timeline()) {
      add(episode, about, row.at(), row.what(), row.actor(), row.about());
    }
    if (episode.timeline().stream().noneMatch(row -> row.what().equals(RESOLVED))) {
      episode.row().flatMap(AlertRow::resolved).ifPresent(at -> over(episode, about, at));
    }
    episode.messages().forEach(one -> messages.put(one.channel() + '\0' + one.id(), one));
  }

  /** Rows keep it to the second: what became of it within that one was before its end. */
  private void over(AlertDetails episode, String about, Instant resolved) {
    Instant at =
        episode.timeline().stream()
            .map(AlertLogRow::at)
            .filter(log -> log.isAfter(resolved) && log.isBefore(resolved.plusSeconds(1)))
            .max(Comparator.naturalOrder())
            .orElse(resolved);
    add(episode, about, at, RESOLVED, "", episode.row().map(AlertRow::resolvedBy).orElse(""));
  }

  private void add(
      AlertDetails episode, String about, Instant at, String what, String by, String words) {
    moments.add(new Moment(at, episode.id(), about, what, by, words));
  }

  private static String about(String component, String rule) {
    return component.isEmpty() || component.equals(rule) ? rule : component + " " + rule;
  }

  private void see(MessageRow message) {
    moments.add(new Moment(message.at(), "", "", "sent", message.channel(), message.title()));
    message
        .ended()
        .ifPresent(
            at ->
                moments.add(
                    new Moment(
                        at,
                        "",
                        "",
                        message.outcome().toLowerCase(Locale.ROOT),
                        message.channel(),
                        message.answer())));
  }

  private IncidentTimeline newest() {
    // what is kept is kept to the microsecond; of one moment, what caused the other was put in
    // first
    moments.sort(Comparator.comparing(one -> one.at().truncatedTo(ChronoUnit.MICROS)));
    int leftOut = Math.max(0, moments.size() - MOST_MOMENTS);
    return new IncidentTimeline(moments.subList(leftOut, moments.size()), leftOut);
  }
}
