// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import io.bellwether.api.Unit;
import io.bellwether.api.check.Health;
import io.bellwether.api.plugin.Figure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What autovacuum does now, and whether it has hands enough. */
final class AutovacuumWorkers implements Part {
  private static final List<String> SWITCHES = List.of("autovacuum", "track_counts");

  @Override
  public String name() {
    return "autovacuum";
  }

  @Override
  public List<Figure> figures() {
    return List.of(
        Figure.gauge("pg_autovacuum_workers", Unit.COUNT, "Autovacuum workers that run."),
        Figure.gauge("pg_autovacuum_workers_max", Unit.COUNT, "How many there may be."),
        Figure.gauge(
            "pg_autovacuum_wraparound_workers",
            Unit.COUNT,
            "Of these, against the end of transaction ids."),
        Figure.gauge("pg_vacuum_longest_seconds", Unit.SECONDS, "The longest vacuum that runs."));
  }

  @Override
  public Optional<String> sql(Facts facts) {
    return Optional.of(
        """
        (select json_build_object(
          'max', current_setting('autovacuum_max_workers')::int,
          'autovacuum', current_setting('autovacuum')::bool,
          'track_counts', current_setting('track_counts')::bool,
          'running', (select count(*) from activity where backend_type = 'autovacuum worker'),
          'workers', (select json_agg(v) from (
            select a.pid, a.datname, a.query, a.wait_event_type as waits,
                   a.backend_type = 'autovacuum worker' as auto,
                   date_part('epoch', now() - a.backend_start) as since,
                   date_part('epoch', now() - a.xact_start) as age, p.phase,
                   p.heap_blks_scanned::float / nullif(p.heap_blks_total, 0) as scanned,
                   p.heap_blks_vacuumed::float / nullif(p.heap_blks_total, 0) as vacuumed,
                   p.index_vacuum_count as rounds
            from activity a left join pg_stat_progress_vacuum p using (pid)
            where a.backend_type = 'autovacuum worker' or p.pid is not null
            order by a.xact_start limit 20) v)))\
        """);
  }

  @Override
  public Optional<Unseen> unseen(Facts facts) {
    return Unseen.without(facts, Facts.Grant.READ_ALL_STATS, "what autovacuum does", false);
  }

  @Override
  public void look(Values now, Look look) {
    look.gauge("pg_autovacuum_workers_max", Unit.COUNT, now.orNaN("max"));
    SWITCHES.forEach(it -> off(it, now, look));
    if (!look.facts().may(Facts.Grant.READ_ALL_STATS)) {
      return;
    }
    List<Values> workers = now.at("workers").list();
    double running = now.or("running", 0);
    look.gauge("pg_autovacuum_workers", Unit.COUNT, running);
    look.gauge(
        "pg_autovacuum_wraparound_workers",
        Unit.COUNT,
        workers.stream().filter(AutovacuumWorkers::isAgainstWraparound).count());
    look.gauge(
        "pg_vacuum_longest_seconds",
        Unit.SECONDS,
        workers.stream().mapToDouble(it -> it.or("age", 0)).max().orElse(0));
    if (!workers.isEmpty()) {
      look.detail("vacuum", workers.stream().map(AutovacuumWorkers::shown).toList());
    }
    allBusy(running, now.orNaN("max"), workers, look);
  }

  /** To reset it would leave it off where it is so in postgresql.conf. */
  private static void off(String setting, Values now, Look look) {
    if (!now.is(setting) && !look.settings().acceptedSettings().contains(setting)) {
      look.add(
          Health.warning(
              setting
                  + " is off: dead rows stay, statistics grow old, and in the end transaction ids"
                  + " run out; run ALTER SYSTEM SET "
                  + setting
                  + " = 'on'; SELECT pg_reload_conf(); or list it under accepted-settings"));
    }
  }

  private static boolean isAgainstWraparound(Values worker) {
    return worker.text("query").orElse("").endsWith("(to prevent wraparound)");
  }

  /** None of them was free since the youngest began: whoever needs vacuum waits that long. */
  private static void allBusy(double running, double most, List<Values> workers, Look look) {
    double youngest =
        workers.stream()
            .filter(it -> it.is("auto"))
            .mapToDouble(it -> it.or("since", 0))
            .min()
            .orElse(0);
    double patience = look.settings().autovacuumBusyAfter().toMillis() / 1000.0;
    if (running >= most && youngest >= patience) {
      look.add(
          Health.warning(
              "all "
                  + Told.count(most)
                  + " autovacuum workers are busy for "
                  + Told.time(youngest)
                  + " or longer, the longest with "
                  + longest(workers)
                  + ": other tables wait; let them work faster (autovacuum_vacuum_cost_limit), or"
                  + " have more of them (autovacuum_max_workers)"));
    }
  }

  private static String longest(List<Values> workers) {
    return workers.stream()
        .filter(it -> it.is("auto"))
        .findFirst()
        .map(it -> Told.query(it.text("query").orElse("?")))
        .orElse("?");
  }

  private static Map<String, Object> shown(Values worker) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("database", worker.text("datname").orElse(""));
    shown.put("what", Told.query(worker.text("query").orElse("")));
    shown.put("for", Told.time(worker.orNaN("age")));
    worker.text("phase").ifPresent(it -> shown.put("phase", it));
    worker.number("scanned").ifPresent(it -> shown.put("scanned", Told.share(it)));
    worker.number("vacuumed").ifPresent(it -> shown.put("vacuumed", Told.share(it)));
    if (isAgainstWraparound(worker)) {
      shown.put("against_wraparound", true);
    }
    if (worker.text("waits").orElse("").equals("Lock")) {
      shown.put("waits_for_a_lock", true);
    }
    return shown;
  }
}
