// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core;

import io.bellwether.core.alert.Decision;
import io.bellwether.core.history.AlertLogRow;
import io.bellwether.core.history.AlertRow;
import io.bellwether.core.history.MessageRow;
import io.bellwether.core.wiring.AlertDesk;
import io.bellwether.core.wiring.KeptDecision;
import io.bellwether.core.wiring.Records;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Brings together what the engine and the history know of one episode. */
final class AlertSearch {
  private static final int MOST_MEANT = 6;

  private AlertSearch() {}

  static AlertDetails details(AlertDesk desk, Records records, String idOrBegin)
      throws IOException {
    List<AlertDesk.Known> active = desk.alerts(idOrBegin);
    List<AlertRow> rows =
        idOrBegin.isEmpty() ? List.of() : records.alertsById(idOrBegin, MOST_MEANT);
    Set<String> ids = new TreeSet<>();
    active.forEach(one -> ids.add(one.seen().alert().id()));
    rows.forEach(one -> ids.add(one.id()));
    String id = only(ids, idOrBegin);
    return episode(records, id, active, rows);
  }

  /** What is known of the episode of an id, which may be nothing. */
  static AlertDetails episode(AlertDesk desk, Records records, String id) throws IOException {
    return episode(records, id, desk.alerts(id), records.alertsById(id, 1));
  }

  private static AlertDetails episode(
      Records records, String id, List<AlertDesk.Known> active, List<AlertRow> rows)
      throws IOException {
    Optional<AlertDesk.Known> known =
        active.stream().filter(one -> one.seen().alert().id().equals(id)).findFirst();
    Optional<AlertRow> row = rows.stream().filter(one -> one.id().equals(id)).findFirst();
    List<AlertLogRow> log = records.alertLog(id);
    return new AlertDetails(
        id,
        known.map(one -> AlertViews.of(one.seen().alert(), one.seen().mute())),
        row,
        log.stream().filter(AlertSearch::isDecision).reduce((first, next) -> next),
        known.flatMap(AlertDesk.Known::why).orElse(""),
        log.stream().map(AlertSearch::inWords).toList(),
        messages(records, known, row, log));
  }

  private static boolean isDecision(AlertLogRow row) {
    return KeptDecision.read(row.about()).isPresent();
  }

  private static AlertLogRow inWords(AlertLogRow row) {
    return KeptDecision.read(row.about())
        .map(one -> new AlertLogRow(row.at(), row.alertId(), row.what(), row.actor(), one.words()))
        .orElse(row);
  }

  private static String only(Set<String> ids, String asked) {
    if (ids.contains(asked)) {
      return asked;
    }
    if (ids.size() != 1) {
      throw new IllegalArgumentException(
          ids.isEmpty()
              ? "no alert has an id that is or begins with '" + asked + "'"
              : "several alerts have an id that begins with '"
                  + asked
                  + "', such as "
                  + String.join(", ", ids)
                  + "; give more of it");
    }
    return ids.iterator().next();
  }

  /** Those of its groups, from its begin until its end was told. */
  private static List<MessageRow> messages(
      Records records,
      Optional<AlertDesk.Known> known,
      Optional<AlertRow> row,
      List<AlertLogRow> log)
      throws IOException {
    Set<String> groups = new TreeSet<>();
    Set<String> channels = new TreeSet<>();
    known.ifPresent(one -> groups.addAll(one.groups()));
    Stream.concat(row.map(AlertRow::decision).stream(), log.stream().map(AlertLogRow::about))
        .flatMap(text -> KeptDecision.read(text).stream())
        .flatMap(one -> one.ways().stream())
        .forEach(
            way -> {
              groups.add(way.group());
              channels.addAll(way.channels());
            });
    Instant begin =
        known
            .map(one -> one.seen().alert().fired())
            .or(() -> row.map(AlertRow::at))
            .orElse(Instant.EPOCH);
    Optional<Instant> end = row.flatMap(AlertRow::resolved);
    List<MessageRow> all = new ArrayList<>();
    for (String group : groups) {
      all.addAll(until(end, records.messages(group, begin)));
    }
    all.addAll(digests(records.digests(begin), channels, end));
    all.sort(Comparator.comparing(MessageRow::at).thenComparing(MessageRow::channel));
    return all;
  }

  /** What is too much for a channel it is told in a digest, which is of no group. */
  static List<MessageRow> digests(
      List<MessageRow> all, Set<String> channels, Optional<Instant> end) {
    return until(end, all.stream().filter(one -> channels.contains(one.channel())).toList());
  }

  /** The end is told a little later: by the first message of each channel after it. */
  private static List<MessageRow> until(Optional<Instant> end, List<MessageRow> newestFirst) {
    List<MessageRow> all = new ArrayList<>(newestFirst);
    all.sort(Comparator.comparing(MessageRow::at));
    Set<String> toldOfTheEnd = new HashSet<>();
    all.removeIf(
        one ->
            end.filter(over -> one.at().isAfter(over.plusSeconds(1))).isPresent()
                && !toldOfTheEnd.add(one.channel()));
    return all;
  }

  static List<String> why(AlertDetails details) {
    List<String> lines = new ArrayList<>();
    details
        .row()
        .flatMap(row -> KeptDecision.read(row.decision()))
        .map(Decision::lines)
        .ifPresent(lines::addAll);
    details.worse().ifPresent(worse -> lines.addAll(worse(worse)));
    if (!details.why().isEmpty()) {
      lines.add("now: " + details.why());
    } else if (details.active().filter(ActiveAlert::isFiring).isPresent()) {
      lines.add("now: nobody is told of it");
    }
    return lines;
  }

  /** What people were told at its worst has another reason than its begin. */
  private static List<String> worse(AlertLogRow row) {
    List<String> lines = new ArrayList<>();
    KeptDecision.read(row.about())
        .ifPresent(
            one -> {
              String how = one.severity().map(word -> ": " + word.word()).orElse("");
              lines.add("worse at " + row.at() + how);
              one.lines().forEach(line -> lines.add("  " + line));
            });
    return lines;
  }
}
