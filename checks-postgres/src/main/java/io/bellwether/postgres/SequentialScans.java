// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import io.bellwether.api.Unit;
import io.bellwether.api.plugin.Figure;
import java.util.List;
import java.util.Optional;

/** Large tables that are read as a whole again and again, as if an index were missing. */
final class SequentialScans implements Part {
  @Override
  public String name() {
    return "sequential_scans";
  }

  @Override
  public List<Figure> figures() {
    return List.of(
        Figure.gauge(
                "pg_seq_scanned_tables",
                Unit.COUNT,
                "Tables of 10,000 rows or more that are read as a whole more often than by index.")
            .by("datname"));
  }

  @Override
  public Optional<String> sql(Facts facts) {
    return Optional.of(
        "(with counted as (\n"
            + "  select c.oid, c.relname, c.relnamespace, pg_stat_get_live_tuples(c.oid) as live,\n"
            + "         pg_stat_get_numscans(c.oid) as scans,\n"
            + "         pg_stat_get_tuples_returned(c.oid) as read\n"
            + "  from pg_class c where c.relkind in ('r', 'm') and "
            + Names.USERS
            + "),\n"
            + "scanned as materialized (\n"
            + "  select * from (select *, coalesce((select sum(pg_stat_get_numscans(indexrelid))\n"
            + "      from pg_index where indrelid = counted.oid), 0) as by_index\n"
            + "    from counted where live >= 10000 and scans >= 50 and read / scans >= 5000) s\n"
            + "  where scans > by_index)\n"
            + "select json_build_object('all', (select count(*) from scanned),\n"
            + "  'named', (select json_agg(o) from (\n"
            + "    select c.oid::text as id, "
            + Names.NAME
            + ", quote_literal('%' || c.relname || '%') as pattern, live, scans, read, by_index\n"
            + "    from scanned c join pg_namespace n on n.oid = c.relnamespace\n"
            + "    order by c.read desc, c.oid limit 10) o)))");
  }

  @Override
  public void look(Values now, Look look) {
    look.gauge("pg_seq_scanned_tables", Unit.COUNT, now.or("all", 0));
    for (Values table : now.at("named").list()) {
      look.advise(
          new Advice(
              "perhaps an index of " + Names.of(table) + " is missing",
              "it has "
                  + Told.count(table.or("live", 0))
                  + " rows and was read as a whole "
                  + Told.count(table.or("scans", 0), "time", "times")
                  + since(table, look)
                  + ", "
                  + Told.count(table.or("read", 0) / Math.max(1, table.or("scans", 1)))
                  + " rows each time; by an index "
                  + Told.count(table.or("by_index", 0), "time", "times"),
              remedy(table, look.facts())));
    }
  }

  private static String since(Values table, Look look) {
    return look.before().at("named").list().stream()
        .filter(it -> it.text("id").equals(table.text("id")))
        .findFirst()
        .map(it -> Look.grown(table, it, "scans"))
        .filter(it -> it.isPresent())
        .map(it -> " (" + Told.count(it.getAsDouble()) + " of them since the last look)")
        .orElse("");
  }

  /** Which columns it would need, only the statements know. */
  private static String remedy(Values table, Facts facts) {
    return facts.extensions().containsKey("pg_stat_statements")
        ? "SELECT calls, mean_"
            + (facts.major() >= 13 ? "exec_" : "")
            + "time, query FROM"
            + " pg_stat_statements WHERE query ILIKE "
            + Names.of(table, "pattern")
            + " ORDER BY calls DESC LIMIT 5"
        : "CREATE EXTENSION pg_stat_statements, then look which statements read it";
  }
}
