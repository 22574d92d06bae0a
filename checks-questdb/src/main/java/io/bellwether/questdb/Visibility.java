// SPDX-License-Identifier: Apache-2.0
package io.bellwether.questdb;

import io.bellwether.api.Labels;
import io.bellwether.api.Level;
import io.bellwether.api.Unit;
import io.bellwether.api.check.Health;
import io.bellwether.api.plugin.Figure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether what was written can be read. A table that is suspended goes on taking writes and says
 * that they are done; the server goes on saying that it is healthy.
 */
final class Visibility implements Part {
  private static final String SUSPENDED_TABLES = "questdb_tables_suspended";
  private static final String SUSPENDED = "questdb_wal_suspended";
  private static final String WRITER = "questdb_wal_writer_transaction";
  private static final String SEQUENCER = "questdb_wal_sequencer_transaction";
  private static final String WAITING = "questdb_wal_lag_transactions";
  private static final String SECONDS = "questdb_wal_lag_seconds";
  private static final String PENDING = "questdb_wal_pending_rows";

  private final Map<String, Instant> suspendedSince = new HashMap<>();

  @Override
  public List<Figure> figures() {
    return List.of(
        Figure.gauge(SUSPENDED_TABLES, Unit.COUNT, "Tables whose writes have stopped to show."),
        Figure.gauge(SUSPENDED, Unit.NONE, "1 where the writes of a table have stopped to show.")
            .by("table"),
        Figure.gauge(WRITER, Unit.COUNT, "The last transaction of a table that is visible.")
            .by("table"),
        Figure.gauge(SEQUENCER, Unit.COUNT, "The last transaction of a table that was taken.")
            .by("table"),
        Figure.gauge(WAITING, Unit.COUNT, "Transactions of a table that are not visible.")
            .by("table"),
        Figure.gauge(SECONDS, Unit.SECONDS, "How long the oldest of them waits; 0 for none.")
            .by("table"),
        Figure.gauge(PENDING, Unit.COUNT, "Rows that are not visible, from 9.3 on.").by("table"));
  }

  @Override
  public void look(Catalog now, Counted counted, Look look) {
    remember(now, counted);
    List<WriteAhead> suspended = new ArrayList<>();
    for (WriteAhead one : now.writes()) {
      if (one.suspended() || look.settings().isLookedAt(one.table())) {
        measure(one, since(one, counted), now, look);
      }
      if (one.suspended()) {
        suspended.add(one);
      } else if (look.settings().isLookedAt(one.table())) {
        judge(one, counted, now, look);
      }
    }
    now.tables().stream()
        .filter(it -> look.settings().isLookedAt(it.name()))
        .forEach(it -> pending(it, look));
    look.gauge(SUSPENDED_TABLES, Unit.COUNT, suspended.size());
    suspended.stream().limit(3).forEach(it -> look.add(told(it, counted, now)));
    if (suspended.size() > 3) {
      look.add(Health.critical((suspended.size() - 3) + " more tables are suspended"));
    }
    show(suspended, now, counted, look);
  }

  /** Where nothing waits yet nobody tells when it was: then it is since we saw it. */
  private void remember(Catalog now, Counted counted) {
    List<String> names =
        now.writes().stream().filter(WriteAhead::suspended).map(WriteAhead::table).toList();
    suspendedSince.keySet().retainAll(names);
    for (String name : names) {
      Instant seen = suspendedSince.getOrDefault(name, now.now());
      Instant waiting = counted.waitingSince().getOrDefault(name, seen);
      suspendedSince.put(name, waiting.isBefore(seen) ? waiting : seen);
    }
  }

  private static Optional<Instant> since(WriteAhead one, Counted counted) {
    return Optional.ofNullable(counted.waitingSince().get(one.table()))
        .or(() -> Optional.ofNullable(counted.waitingSeen().get(one.table())));
  }

  private static double seconds(Optional<Instant> since, Catalog now) {
    return since
        .map(it -> Math.max(0, Duration.between(it, now.now()).toMillis() / 1000.0))
        .orElse(Double.NaN);
  }

  private static void measure(WriteAhead one, Optional<Instant> since, Catalog now, Look look) {
    Labels table = Labels.of("table", one.table());
    look.gauge(SUSPENDED, Unit.NONE, table, one.suspended() ? 1 : 0);
    look.gauge(WRITER, Unit.COUNT, table, one.writer());
    look.gauge(SEQUENCER, Unit.COUNT, table, one.sequencer());
    look.gauge(WAITING, Unit.COUNT, table, one.waiting());
    look.gauge(SECONDS, Unit.SECONDS, table, one.waiting() == 0 ? 0 : seconds(since, now));
  }

  private static void pending(Table table, Look look) {
    table
        .pending()
        .ifPresent(it -> look.gauge(PENDING, Unit.COUNT, Labels.of("table", table.name()), it));
  }

  private static void judge(WriteAhead one, Counted counted, Catalog now, Look look) {
    Optional<Instant> since = since(one, counted);
    String writes = Told.count(one.waiting(), "write is", "writes are") + " not visible";
    String who = "table " + Told.name(one.table()) + ": " + writes;
    look.judge(look.limits().walLagTransactions(), one.waiting(), who);
    since.ifPresent(
        it ->
            look.judge(
                look.limits().walLag(),
                seconds(since, now),
                who
                    + ", the oldest since "
                    + Told.moment(it)
                    + (counted.waitingSeen().containsKey(one.table()) ? " or before" : "")));
  }

  private Health told(WriteAhead one, Counted counted, Catalog now) {
    Instant since = suspendedSince.getOrDefault(one.table(), now.now());
    String name = Told.name(one.table());
    boolean view = now.isMaterialisedView(one.table());
    return Health.of(
        Level.CRITICAL,
        (view ? "view " : "table ")
            + name
            + " is suspended since "
            + Told.moment(since)
            + (counted.waitingSince().containsKey(one.table()) ? "" : " or before")
            + why(one)
            + ": writes are taken and "
            + Told.count(one.waiting(), "is", "are")
            + " not visible (writer at "
            + one.writer()
            + ", sequencer at "
            + one.sequencer()
            + "); when the cause is gone, run ALTER "
            + (view ? "MATERIALIZED VIEW " : "TABLE ")
            + Told.identifier(name)
            + " RESUME WAL, never with FROM TXN, which loses what it skips");
  }

  /** As in {@code (DISK FULL: No space left on device)}. */
  private static String why(WriteAhead one) {
    String reason = Told.line(one.reason());
    if (one.tag().isEmpty() && reason.isEmpty()) {
      return " (no reason is told)";
    }
    String colon = one.tag().isEmpty() || reason.isEmpty() ? "" : ": ";
    return " (" + one.tag() + colon + reason + ")";
  }

  private void show(List<WriteAhead> suspended, Catalog now, Counted counted, Look look) {
    if (!suspended.isEmpty()) {
      look.detail(
          "suspended",
          suspended.stream()
              .limit(20)
              .map(
                  it ->
                      Map.<String, Object>of(
                          "table", Told.name(it.table()),
                          "since", suspendedSince.getOrDefault(it.table(), now.now()),
                          "error_tag", it.tag(),
                          "error_message", Told.line(it.reason()),
                          "writer_transaction", it.writer(),
                          "sequencer_transaction", it.sequencer()))
              .toList());
    }
    aged(now, counted, look);
    long waiting = now.writes().stream().mapToLong(WriteAhead::waiting).sum();
    look.detail("transactions_not_visible", waiting);
    counted.waitingSince().values().stream()
        .min(Instant::compareTo)
        .ifPresent(it -> look.detail("oldest_not_visible_since", it));
  }

  private static void aged(Catalog now, Counted counted, Look look) {
    List<String> waiting =
        now.writes().stream()
            .filter(it -> it.suspended() || look.settings().isLookedAt(it.table()))
            .filter(it -> it.waiting() > 0)
            .map(WriteAhead::table)
            .toList();
    long told = waiting.stream().filter(counted.waitingSince()::containsKey).count();
    if (told < waiting.size()) {
      look.detail(
          "waits_told",
          told
              + " of "
              + waiting.size()
              + " tables were asked since when their writes wait, those first that were not for"
              + " longest; the others are taken to wait since they were seen to");
    }
  }
}
