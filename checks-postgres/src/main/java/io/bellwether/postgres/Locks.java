// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import io.bellwether.api.Labels;
import io.bellwether.api.Thresholds;
import io.bellwether.api.Unit;
import io.bellwether.api.plugin.Figure;
import java.util.List;
import java.util.Optional;

/** How full the table of locks is, which all sessions share. */
final class Locks implements Part {
  @Override
  public String name() {
    return "locks";
  }

  @Override
  public List<Figure> figures() {
    return List.of(
        Figure.gauge("total_locks", Unit.COUNT, "Locks that are held or waited for."),
        Figure.gauge("pg_locks_ratio", Unit.RATIO, "The table of locks in use."),
        Figure.gauge("pg_locks_count", Unit.COUNT, "Locks by database and mode.")
            .by("datname", "mode"));
  }

  /** What is taken the fast way, and what serializable transactions have read, fills nothing. */
  @Override
  public Optional<String> sql(Facts facts) {
    return Optional.of(
        """
        (select json_build_object(
          'table', current_setting('max_locks_per_transaction')::bigint
            * (current_setting('max_connections')::int
               + current_setting('max_prepared_transactions')::int
               + current_setting('autovacuum_max_workers')::int
               + current_setting('max_worker_processes')::int
               + current_setting('max_wal_senders')::int + 1),
          'held', (select count(*) from locks where not fastpath and mode <> 'SIReadLock'),
          'modes', (select json_agg(m) from (
            select d.datname, lower(l.mode) as mode, count(*) as n
            from locks l left join pg_database d on d.oid = l.database
            where l.pid is distinct from pg_backend_pid() group by 1, 2) m)))\
        """);
  }

  @Override
  public void look(Values now, Look look) {
    double total = 0;
    for (Values mode : now.at("modes").list()) {
      double count = mode.or("n", 0);
      total += count;
      Labels labels =
          Labels.of("datname", mode.text("datname").orElse(""))
              .with("mode", mode.text("mode").orElse(""));
      look.gauge("pg_locks_count", Unit.COUNT, labels, count);
    }
    double table = now.orNaN("table");
    look.gauge("total_locks", Unit.COUNT, total);
    double held = now.or("held", 0);
    look.gauge("pg_locks_ratio", Unit.RATIO, held / table);
    look.detail("total_locks", total);
    Thresholds limits = look.limits().locks();
    double judged = limits.scale() == Thresholds.Scale.SHARE ? held : total;
    look.judgeQuietly(
        "thresholds.locks",
        limits,
        judged,
        table,
        Told.count(judged)
            + " locks, the table has room for about "
            + Told.count(table)
            + "; when it is full statements fail with 'out of shared memory', look for"
            + " transactions over very many tables");
  }
}
