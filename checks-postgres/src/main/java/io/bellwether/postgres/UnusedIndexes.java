// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import io.bellwether.api.Unit;
import io.bellwether.api.plugin.Figure;
import io.bellwether.jdbc.Session;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Indexes that no query has used while they were watched, as long as that is long enough, or for a
 * hundred days where the server knows. What keeps values unique, or rows apart for replication, is
 * of use without being read; one that is a part of another index can not be dropped by itself.
 */
final class UnusedIndexes implements Part {
  private static final String SIZE = "c.relpages::float8 * current_setting('block_size')::int";

  /** The largest; one that grows into their number is watched from then on. */
  private static final int WATCHED = 200;

  private static final int TOLD = 10;

  @Override
  public String name() {
    return "unused_indexes";
  }

  @Override
  public List<Figure> figures() {
    return List.of(
        Figure.gauge("pg_unused_indexes", Unit.COUNT, "Indexes of 1 MB or more that no query uses.")
            .by("datname"),
        Figure.gauge("pg_unused_indexes_bytes", Unit.BYTES, "Their sizes together.").by("datname"));
  }

  @Override
  public Optional<String> sql(Facts facts) {
    return Optional.of(
        "(with unused as materialized (\n"
            + "  select i.indexrelid, i.indrelid, c.relname, c.relnamespace, "
            + SIZE
            + " as bytes\n"
            + "  from pg_index i join pg_class c on c.oid = i.indexrelid\n"
            + "  where c.relkind = 'i' and not c.relispartition and "
            + Names.USERS
            + "\n    and (pg_stat_get_numscans(c.oid) = 0"
            + longAgo(facts)
            + ") and i.indisvalid and not i.indisunique\n"
            + "    and not i.indisexclusion and not i.indisreplident and not i.indisclustered\n"
            + "    and not exists (select from pg_constraint k where k.conindid = c.oid)\n"
            + "    and "
            + SIZE
            + " >= 1048576)\n"
            + "select json_build_object('all', (select count(*) from unused),\n"
            + "  'bytes', (select sum(bytes) from unused),\n"
            + "  'at', date_part('epoch', clock_timestamp()),\n"
            + "  'counts', concat_ws(' ', pg_is_in_recovery(),\n"
            + "     (select stats_reset from pg_stat_database\n"
            + "      where datname = current_database()),\n"
            + "     (select stats_reset from pg_stat_bgwriter)),\n"
            + "  'standbys', (select count(*) from pg_stat_replication),\n"
            + "  'standby', pg_is_in_recovery(),\n"
            + "  'named', (select json_agg(o) from (\n"
            + "    select "
            + Names.NAME
            + ", c.indexrelid::text as id, c.bytes, "
            + last(facts)
            + " as last, (select format('%I.%I', tn.nspname, t.relname) from pg_class t\n"
            + "        join pg_namespace tn on tn.oid = t.relnamespace\n"
            + "        where t.oid = c.indrelid) as table_name,\n"
            + "      pg_stat_get_tuples_inserted(c.indrelid)\n"
            + "        + pg_stat_get_tuples_updated(c.indrelid) as changes\n"
            + "    from unused c join pg_namespace n on n.oid = c.relnamespace\n"
            + "    order by c.bytes desc, c.indexrelid limit "
            + WATCHED
            + ") o)))");
  }

  @Override
  public Optional<Values> ask(Session session, Facts facts, Values before) throws Exception {
    Values now = Pass.value(session, sql(facts).orElseThrow());
    return Optional.of(IndexWatch.carried(now, before));
  }

  @Override
  public List<Supplier<Values>> remembered(Values kept) {
    return List.of(() -> IndexWatch.remembered(kept));
  }

  /** From 16 on the server knows when it was last; what is done once a quarter is seen. */
  private static String longAgo(Facts facts) {
    return knowsLast(facts) ? " or pg_stat_get_lastscan(c.oid) < now() - interval '100 days'" : "";
  }

  private static String last(Facts facts) {
    return knowsLast(facts)
        ? "date_part('epoch', now() - pg_stat_get_lastscan(c.indexrelid))"
        : "null";
  }

  private static boolean knowsLast(Facts facts) {
    return facts.has("pg_stat_user_indexes", "last_idx_scan");
  }

  @Override
  public void look(Values now, Look look) {
    look.gauge("pg_unused_indexes", Unit.COUNT, now.or("all", 0));
    look.gauge("pg_unused_indexes_bytes", Unit.BYTES, now.or("bytes", 0));
    Map<String, String> told = new LinkedHashMap<>();
    now.at("named").list().stream()
        .limit(TOLD)
        .forEach(index -> told.put(Names.of(index), shown(index)));
    now.at("named").list().stream()
        .filter(index -> index.or("watched", 0) >= look.settings().unusedAfter().toSeconds())
        .limit(TOLD)
        .forEach(index -> look.advise(advice(index, now)));
    if (!told.isEmpty()) {
      look.detail("unused_indexes", told);
    }
  }

  private static String shown(Values index) {
    return Told.bytes(index.or("bytes", 0)) + ", watched for " + Told.time(index.or("watched", 0));
  }

  static Advice advice(Values index, Values now) {
    return new Advice(
        "index " + Names.of(index) + " of " + Names.of(index, "table_name") + " is not used",
        used(index)
            + ", "
            + Told.bytes(index.or("bytes", 0))
            + ", kept up by "
            + Told.count(index.or("changes", 0), "change", "changes")
            + " of the table"
            + elsewhere(now),
        "DROP INDEX CONCURRENTLY " + Names.of(index));
  }

  private static String used(Values index) {
    return index.number("last").isPresent()
        ? "no scan in the last " + Told.time(index.orNaN("last"))
        : "no scan in " + Told.time(index.or("watched", 0)) + " in which it was watched";
  }

  /** Every server counts its own scans. */
  private static String elsewhere(Values now) {
    if (now.is("standby")) {
      return "; this is a standby: look on its primary too, the index is of both";
    }
    return now.whole("standbys") > 0
        ? "; look on its standbys too: they count their own scans, and the index is theirs as well"
        : "";
  }
}
