// SPDX-License-Identifier: Apache-2.0
package io.bellwether.questdb;

import io.bellwether.api.Thresholds;
import io.bellwether.jdbc.Row;
import io.bellwether.questdb.Counted.From;
import io.bellwether.questdb.Counted.OfTable;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who is counted when, and what came of it. Where the tracker of the server knows, nobody is;
 * others take turns, those first whose newest row is judged.
 */
final class Counting {
  private static final int MOST_WAITING = 10;

  private final QuestDbSettings settings;
  private final Map<String, OfTable> known = new HashMap<>();
  private final Map<String, Long> turns = new HashMap<>();
  private long turn;

  Counting(QuestDbSettings settings) {
    this.settings = settings;
  }

  /** What is to be asked beside this catalog. */
  Turn next(Catalog now) {
    Turn next = new Turn();
    now.writes().stream()
        .filter(it -> it.waiting() > 0)
        .sorted(Comparator.comparing(WriteAhead::suspended).reversed())
        .limit(MOST_WAITING)
        .forEach(next::waiting);
    for (Table table : inOrder(now)) {
      if (!next.count(table)) {
        break;
      }
    }
    return next;
  }

  private List<Table> inOrder(Catalog now) {
    return now.tables().stream()
        .filter(this::isCounted)
        .sorted(
            Comparator.<Table, Boolean>comparing(it -> !isJudged(it))
                .thenComparing(it -> turns.getOrDefault(it.name(), 0L)))
        .toList();
  }

  private boolean isJudged(Table table) {
    return settings.freshnessOf(table.name()).scale() != Thresholds.Scale.OFF
        && turns.getOrDefault(table.name(), 0L) < turn; // once in a turn
  }

  private boolean isCounted(Table table) {
    return settings.isLookedAt(table.name()) && table.hasRows() && !isTracked(table);
  }

  /** The tracker begins with nothing; it does not follow times outside of the write-ahead log. */
  private static boolean isTracked(Table table) {
    return table.rows().orElse(0L) > 0 && (table.newest().isPresent() || !table.hasTimestamp());
  }

  /** Takes what was answered, and forgets tables that are gone. */
  Counted take(Catalog now, Turn asked, List<Row> answers) {
    turn++;
    asked.counted().forEach(it -> turns.put(it, turn));
    Set<String> names = now.tables().stream().map(Table::name).collect(Collectors.toSet());
    known.keySet().retainAll(names);
    turns.keySet().retainAll(names);
    now.tables().stream()
        .filter(it -> settings.isLookedAt(it.name()) && it.hasRows() && isTracked(it))
        .forEach(it -> learn(it.name(), it.rows().orElse(0L), From.CATALOG, it.newest(), now));
    return new Counted(known, answered(now, answers));
  }

  private Map<String, Instant> answered(Catalog now, List<Row> answers) {
    Map<String, Instant> waiting = new HashMap<>();
    Map<String, Instant> newest = new HashMap<>();
    Map<String, Long> rows = new HashMap<>();
    for (Row row : answers) {
      String name = row.text("name").orElse("");
      row.whole("n").ifPresent(it -> rows.put(name, it));
      row.moment("newest", ZoneOffset.UTC).ifPresent(it -> newest.put(name, it));
      row.moment("since", ZoneOffset.UTC).ifPresent(it -> waiting.put(name, it));
    }
    rows.forEach(
        (name, count) ->
            learn(name, count, From.COUNT, Optional.ofNullable(newest.get(name)), now));
    return waiting;
  }

  private void learn(String name, long rows, From from, Optional<Instant> newest, Catalog now) {
    OptionalDouble perSecond =
        Optional.ofNullable(known.get(name))
            .map(before -> perSecond(before, rows, now.now()))
            .orElse(OptionalDouble.empty());
    known.put(name, new OfTable(rows, from, now.now(), perSecond, newest));
  }

  /** Nothing where rows went away: how many came is not known then. */
  private static OptionalDouble perSecond(OfTable before, long rows, Instant now) {
    double seconds = Duration.between(before.at(), now).toMillis() / 1000.0;
    return seconds <= 0 || rows < before.rows()
        ? OptionalDouble.empty()
        : OptionalDouble.of((rows - before.rows()) / seconds);
  }
}
