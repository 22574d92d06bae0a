// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import io.bellwether.api.Unit;
import io.bellwether.api.plugin.Figure;
import java.util.List;
import java.util.Optional;

/** Tables that the planner knows too little of, or what they were long ago. */
final class Staleness implements Part {
  @Override
  public String name() {
    return "statistics";
  }

  @Override
  public List<Figure> figures() {
    return List.of(
        Figure.gauge(
                "pg_stale_statistics_tables",
                Unit.COUNT,
                "Tables of 10,000 rows or more that were never analyzed, or of which more than half"
                    + " changed since.")
            .by("datname"));
  }

  /** The parent of partitions has statistics of its own, which no autovacuum makes. */
  @Override
  public Optional<String> sql(Facts facts) {
    return Optional.of(
        "(with counted as (\n"
            + "  select c.oid, c.relname, c.relnamespace, c.relkind,\n"
            + "    case when c.relkind = 'p' then greatest(c.reltuples, 0)\n"
            + "         else pg_stat_get_live_tuples(c.oid) end::float8 as live,\n"
            + "    pg_stat_get_mod_since_analyze(c.oid) as changed,\n"
            + "    greatest(pg_stat_get_last_analyze_time(c.oid),\n"
            + "             pg_stat_get_last_autoanalyze_time(c.oid)) as analyzed\n"
            + "  from pg_class c where c.relkind in ('r', 'm') and "
            + Names.USERS
            + "),\n"
            + "stale as materialized (\n"
            + "  select * from counted where live >= 10000\n"
            + "    and (changed > live / 2 or (analyzed is null and changed > 0)))\n"
            + "select json_build_object('all', (select count(*) from stale),\n"
            + "  'named', (select json_agg(o) from (\n"
            + "    select "
            + Names.NAME
            + ", live, changed, date_part('epoch', now() - analyzed) as analyzed\n"
            + "    from stale c join pg_namespace n on n.oid = c.relnamespace\n"
            + "    order by c.changed desc, c.oid limit 10) o),\n"
            + "  'parents', "
            + parents(facts)
            + "))");
  }

  /** From 14 on the server says when. */
  private static String parents(Facts facts) {
    return facts.major() < 14
        ? "null"
        : "(select json_agg(o) from (\n"
            + "    select "
            + Names.NAME
            + " from pg_class c join pg_namespace n on n.oid = c.relnamespace\n"
            + "    where c.relkind = 'p' and not c.relispartition and "
            + Names.USERS
            + "\n      and pg_stat_get_last_analyze_time(c.oid) is null and c.reltuples < 0\n"
            + "      and exists (select from pg_inherits h where h.inhparent = c.oid\n"
            + "        and pg_stat_get_live_tuples(h.inhrelid) >= 10000)\n"
            + "    order by c.oid limit 10) o)";
  }

  @Override
  public void look(Values now, Look look) {
    look.gauge("pg_stale_statistics_tables", Unit.COUNT, now.or("all", 0));
    for (Values table : now.at("named").list()) {
      look.advise(
          new Advice(
              "statistics of " + Names.of(table) + " are old",
              Told.count(table.or("changed", 0), "row", "rows")
                  + " changed since they were made"
                  + table
                      .text("analyzed")
                      .map(it -> " " + Told.time(table.orNaN("analyzed")) + " ago")
                      .orElse(" (never, since counting began)")
                  + ", it has "
                  + Told.count(table.or("live", 0)),
              "ANALYZE " + Names.of(table)));
    }
    for (Values table : now.at("parents").list()) {
      look.advise(
          new Advice(
              "partitioned table " + Names.of(table) + " was never analyzed",
              "no autovacuum does that; joins over all its partitions are planned blindly",
              "ANALYZE " + Names.of(table)));
    }
  }
}
