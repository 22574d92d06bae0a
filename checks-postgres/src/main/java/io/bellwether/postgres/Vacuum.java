// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import io.bellwether.api.Level;
import io.bellwether.api.Unit;
import io.bellwether.api.check.Health;
import io.bellwether.api.plugin.Figure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether autovacuum keeps up: dead rows of each table against when autovacuum comes to it, by its
 * own settings, and who or what keeps it from coming or from removing them.
 */
final class Vacuum implements Part {
  /** A small table that changes all the time may have fewer between two visits of autovacuum. */
  private static final double MANY = 10_000;

  /** The others are in the details: a message is read at night. */
  private static final int TOLD = 3;

  @Override
  public String name() {
    return "vacuum";
  }

  @Override
  public List<Figure> figures() {
    return List.of(
        Figure.gauge(
                "pg_vacuum_behind_ratio",
                Unit.RATIO,
                "Dead rows of the table that is most behind, from 10,000 on, as a multiple of when"
                    + " autovacuum comes.")
            .by("datname"),
        Figure.gauge(
                "pg_vacuum_behind_tables",
                Unit.COUNT,
                "Tables with more dead rows than autovacuum waits for, from 10,000 on.")
            .by("datname"),
        Figure.gauge(
                "pg_vacuum_horizon_age",
                Unit.COUNT,
                "Transactions since the oldest one that still has to see rows of then.")
            .by("datname"),
        Figure.gauge(
                "pg_autovacuum_off_tables", Unit.COUNT, "Tables that have autovacuum turned off.")
            .by("datname"));
  }

  @Override
  public Optional<String> sql(Facts facts) {
    boolean countsInserts = facts.has("pg_stat_user_tables", "n_ins_since_vacuum");
    return Optional.of(
        "(with counted as materialized (\n"
            + "  select c.oid, c.relname, c.relnamespace, c.reloptions,\n"
            + "         greatest(c.reltuples, 0)::float8 as tuples,\n"
            + "         pg_stat_get_live_tuples(c.oid) as live,\n"
            + "         pg_stat_get_dead_tuples(c.oid) as dead, "
            + (countsInserts ? "pg_stat_get_ins_since_vacuum(c.oid)" : "0")
            + " as inserted\n"
            + "  from pg_class c where c.relkind in ('r', 'm') and "
            + Names.USERS
            + "),\n"
            + "due as (\n"
            + "  select *, "
            + threshold()
            + " as threshold,\n"
            + (countsInserts ? insertThreshold() : "null::float8")
            + " as insert_threshold,\n"
            + "         exists (select from pg_options_to_table(reloptions)\n"
            + "           where option_name = 'autovacuum_enabled'\n"
            + "             and not option_value::bool) as off\n"
            + "  from counted where dead >= 1000 or inserted >= 100000),\n"
            + "behind as materialized (\n"
            + "  select * from due where dead > threshold or inserted > insert_threshold\n"
            + "  order by greatest(dead / greatest(threshold, 1),\n"
            + "    inserted / greatest(insert_threshold, 1)) desc, oid limit 50)\n"
            + "select json_build_object(\n"
            + "  'autovacuum', current_setting('autovacuum')::bool\n"
            + "                and current_setting('track_counts')::bool,\n"
            + "  'behind', (select json_agg(o) from (\n"
            + "    select c.oid, "
            + Names.NAME
            + ", live, dead, threshold, inserted, insert_threshold, off,\n"
            + "      date_part('epoch', now() - greatest(pg_stat_get_last_vacuum_time(c.oid),\n"
            + "        pg_stat_get_last_autovacuum_time(c.oid))) as vacuumed,\n"
            + "      (select phase from pg_stat_progress_vacuum p where p.relid = c.oid limit 1)"
            + " as phase,\n"
            + "      (select row_to_json(h) from ("
            + HELD
            + ") h) as held\n"
            + "    from behind c join pg_namespace n on n.oid = c.relnamespace) o),\n"
            + "  'off', (select json_build_object('all', count(*),\n"
            + "      'large', json_agg(name) filter (where place <= 10)) from (\n"
            + "    select format('%I.%I', n.nspname, c.relname) as name,\n"
            + "           row_number() over (order by live desc, c.oid) as place\n"
            + "    from counted c join pg_namespace n on n.oid = c.relnamespace\n"
            + "    where reloptions is not null and exists (\n"
            + "      select from pg_options_to_table(reloptions)\n"
            + "      where option_name = 'autovacuum_enabled' and not option_value::bool)) o),\n"
            + "  'holders', "
            + Horizon.SQL
            + "))");
  }

  private static final String HELD =
      "select l.pid, l.mode, a.usename, a.application_name, a.state,\n"
          + "        date_part('epoch', now() - a.xact_start) as seconds\n"
          + "      from pg_locks l left join pg_stat_activity a on a.pid = l.pid\n"
          + "      where l.locktype = 'relation' and l.relation = c.oid and l.granted\n"
          + "        and l.database =\n"
          + "          (select oid from pg_database where datname = current_database())\n"
          + "        and l.mode in ('ShareUpdateExclusiveLock', 'ShareLock',\n"
          + "          'ShareRowExclusiveLock', 'ExclusiveLock', 'AccessExclusiveLock')\n"
          + "        and a.backend_type is distinct from 'autovacuum worker'\n"
          + "      order by a.xact_start nulls first limit 1";

  /** As autovacuum computes it; from 18 on it has a limit. */
  private static String threshold() {
    return "least(nullif("
        + option("autovacuum_vacuum_max_threshold", "-1")
        + ", -1), "
        + option("autovacuum_vacuum_threshold", "50")
        + " + "
        + option("autovacuum_vacuum_scale_factor", "0.2")
        + " * tuples)";
  }

  /** Less than none is never. */
  private static String insertThreshold() {
    return "case when "
        + option("autovacuum_vacuum_insert_threshold", "-1")
        + " >= 0 then "
        + option("autovacuum_vacuum_insert_threshold", "-1")
        + " + "
        + option("autovacuum_vacuum_insert_scale_factor", "0.2")
        + " * tuples end";
  }

  /** Of the table, else of the server, else what a server does that knows no such setting. */
  private static String option(String name, String otherwise) {
    return "coalesce((select option_value from pg_options_to_table(reloptions) where option_name ="
        + " '"
        + name
        + "'), current_setting('"
        + name
        + "', true), '"
        + otherwise
        + "')::float8";
  }

  @Override
  public void look(Values now, Look look) {
    Optional<Horizon> horizon = Horizon.oldest(now.at("holders").list());
    look.gauge("pg_vacuum_horizon_age", Unit.COUNT, horizon.map(Horizon::age).orElse(0.0));
    List<Dead> behind = new ArrayList<>();
    for (Values table : now.at("behind").list()) {
      Dead dead = Dead.of(table);
      if (dead.rows() >= MANY && dead.times() > 1) {
        behind.add(dead);
      }
      insertsBehind(table, look);
    }
    behind.sort(Comparator.comparingDouble(Dead::times).reversed());
    look.gauge("pg_vacuum_behind_tables", Unit.COUNT, behind.size());
    look.gauge(
        "pg_vacuum_behind_ratio",
        Unit.RATIO,
        behind.stream().mapToDouble(Dead::times).max().orElse(0));
    judge(behind, now, horizon, look);
    off(now.at("off"), look);
  }

  private static void judge(List<Dead> behind, Values now, Optional<Horizon> horizon, Look look) {
    Map<String, String> told = new LinkedHashMap<>();
    for (Dead table : behind) {
      String why = table.why(now.is("autovacuum"), horizon);
      told.put(table.name(), table + ": " + why);
      Level level = look.limits().deadRows().judge(table.times());
      if (level != Level.HEALTHY && told.size() <= TOLD) {
        look.add(
            Health.of(
                level,
                table.name()
                    + " has "
                    + table
                    + Look.crossed(look.limits().deadRows(), level)
                    + ": "
                    + why));
      }
    }
    if (!told.isEmpty()) {
      look.detail("behind_vacuum", told);
    }
  }

  /** Pages that were only written are frozen late, all at once, and read one by one until then. */
  private static void insertsBehind(Values table, Look look) {
    double times = table.or("inserted", 0) / table.or("insert_threshold", Double.MAX_VALUE);
    if (times > 10) {
      look.advise(
          new Advice(
              Names.of(table) + " was not vacuumed since many rows came",
              Told.count(table.or("inserted", 0))
                  + " rows were inserted since, autovacuum comes at "
                  + Told.count(table.or("insert_threshold", 0))
                  + "; scans of indexes alone have to read the table too",
              "VACUUM " + Names.of(table)));
    }
  }

  private static void off(Values off, Look look) {
    look.gauge("pg_autovacuum_off_tables", Unit.COUNT, off.or("all", 0));
    for (Values name : off.at("large").list()) {
      String table = Names.shown(name.text().orElse("?"));
      look.advise(
          new Advice(
              table + " has autovacuum turned off",
              "its dead rows stay and its statistics age until somebody runs VACUUM ANALYZE; in all"
                  + " "
                  + Told.count(off.or("all", 0), "table of this database is so", "tables are so"),
              "ALTER TABLE " + table + " RESET (autovacuum_enabled)"));
    }
  }
}
