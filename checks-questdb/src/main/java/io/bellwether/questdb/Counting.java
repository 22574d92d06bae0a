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

  /** Questions about one table. */
  private static final int FEWEST = 2;

  /** Of so many looks one is about who is known to be unreadable, and another about who waits. */
  private static final int LOOKS = 4;

  private final QuestDbSettings settings;
  private final Map<String, OfTable> known = new HashMap<>();
  private final Map<String, Long> turns = new HashMap<>();
  private final Refusals refusals = new Refusals();
  private final Waits waits = new Waits();
  private long turn;
  private Of last = Of.ALL;

  /** Whom a turn asked for: all in turn, or only who was refused before. */
  private enum Of {
    ALL,
    WAITING_AGAIN,
    ROWS_AGAIN
  }

  Counting(QuestDbSettings settings) {
    this.settings = settings;
  }

  /**
   * What is to be asked beside this catalog. Who was refused is asked for apart from the others,
   * fewer with each refusal, until it is known who can not be read; where nobody else is to be
   * asked, one of these is.
   */
  Turn next(Catalog now) {
    List<WriteAhead> waiting = now.writes().stream().filter(this::isAged).toList();
    List<Table> tables =
        now.tables().stream()
            .filter(this::isCounted)
            .sorted(Comparator.comparing(it -> turns.getOrDefault(it.name(), 0L)))
            .toList();
    Turn next = new Turn();
    if (last == Of.ALL) {
      boolean known = turn % LOOKS == LOOKS / 2;
      waits.again(waiting, MOST_WAITING, known).forEach(next::waiting);
      last = Of.WAITING_AGAIN;
    }
    if (last == Of.WAITING_AGAIN && next.isEmpty()) {
      again(tables, turn % LOOKS == 0, next);
      last = Of.ROWS_AGAIN;
    }
    if (next.isEmpty()) {
      waits.toAsk(waiting, MOST_WAITING).forEach(next::waiting);
      count(tables.stream().filter(it -> !refusals.contains(it.name())).toList(), next);
      last = Of.ALL;
    }
    if (next.isEmpty()) {
      waits.again(waiting, MOST_WAITING, true).forEach(next::waiting);
    }
    if (next.isEmpty()) {
      again(tables, true, next);
    }
    return next;
  }

  private void again(List<Table> tables, boolean known, Turn next) {
    List<Table> refused = refusals.again(tables, Table::name, known);
    if (!refused.isEmpty()) {
      fill(next, refused, Math.max(FEWEST, refusals.share(Turn.MOST, refused.get(0).name())));
    }
  }

  private boolean isAged(WriteAhead writes) {
    return writes.suspended() || settings.isLookedAt(writes.table());
  }

  /** A quarter is for those whose newest row is not judged: else many others would hold all. */
  private void count(List<Table> inTurn, Turn next) {
    List<Table> judged = inTurn.stream().filter(this::isJudged).toList();
    List<Table> others = inTurn.stream().filter(it -> !isJudged(it)).toList();
    int forJudged = others.isEmpty() ? Turn.MOST : Turn.MOST * 3 / 4;
    int taken = fill(next, judged, forJudged);
    fill(next, others, Turn.MOST);
    fill(next, judged.subList(taken, judged.size()), Turn.MOST);
  }

  private static int fill(Turn next, List<Table> tables, int most) {
    int taken = 0;
    while (taken < tables.size() && next.count(tables.get(taken), most)) {
      taken++;
    }
    return taken;
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
    refusals.answered(asked.counted());
    turn++;
    waits.take(now, asked.waiting(), answered(answers), turn);
    return learned(now, asked, answers);
  }

  /** Takes that it was refused: they had their turn, so that the others have theirs. */
  Counted refused(Catalog now, Turn asked) {
    refusals.refused(asked.counted());
    turn++;
    waits.refuse(now, asked.waiting(), turn);
    return learned(now, asked, List.of());
  }

  /** Whose rows were refused again and again. */
  List<String> unreadable() {
    return refusals.repeated();
  }

  /** Of whom it was asked in vain since when they wait. */
  List<String> unaged() {
    return waits.unknown();
  }

  private Counted learned(Catalog now, Turn asked, List<Row> answers) {
    asked.counted().forEach(it -> turns.put(it, turn));
    Set<String> names = now.tables().stream().map(Table::name).collect(Collectors.toSet());
    known.keySet().retainAll(names);
    turns.keySet().retainAll(names);
    refusals.keepOnly(counted(now)); // of others the server knows by itself now, or they are gone
    now.tables().stream()
        .filter(it -> settings.isLookedAt(it.name()) && it.hasRows() && isTracked(it))
        .forEach(it -> learn(it.name(), it.rows().orElse(0L), From.CATALOG, it.newest(), now));
    count(now, answers);
    return new Counted(known, waits.since(true), waits.since(false));
  }

  private Set<String> counted(Catalog now) {
    return now.tables().stream()
        .filter(this::isCounted)
        .map(Table::name)
        .collect(Collectors.toSet());
  }

  private static Map<String, Instant> answered(List<Row> answers) {
    Map<String, Instant> waiting = new HashMap<>();
    for (Row row : answers) {
      row.moment("since", ZoneOffset.UTC)
          .ifPresent(it -> waiting.put(row.text("name").orElse(""), it));
    }
    return waiting;
  }

  private void count(Catalog now, List<Row> answers) {
    Map<String, Instant> newest = new HashMap<>();
    Map<String, Long> rows = new HashMap<>();
    for (Row row : answers) {
      String name = row.text("name").orElse("");
      row.whole("n").ifPresent(it -> rows.put(name, it));
      row.moment("newest", ZoneOffset.UTC).ifPresent(it -> newest.put(name, it));
    }
    rows.forEach(
        (name, count) ->
            learn(name, count, From.COUNT, Optional.ofNullable(newest.get(name)), now));
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
