// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import io.bellwether.api.Labels;
import io.bellwether.api.Unit;
import io.bellwether.api.plugin.Figure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How large tables are, with their partitions. The server looks at every file for it, so it is
 * asked for the largest only, as far as statistics know them; the rest, and of it the indexes, is
 * what statistics say. A table that somebody has for himself would keep us waiting and is left out.
 */
final class TableSizes implements Part {
  private static final int MEASURED = 50;
  private static final int NAMED = 20;
  private static final int TOLD = 5;

  private static final List<String> SIZES =
      List.of("table_size_bytes", "index_size_bytes", "toast_size_bytes");

  @Override
  public String name() {
    return "table_sizes";
  }

  @Override
  public List<Figure> figures() {
    return List.of(
        size("table_size_bytes", "Size of a table without its indexes and its long values."),
        size("index_size_bytes", "Size of all indexes of a table."),
        size("toast_size_bytes", "Size of the long values of a table, and of their index."),
        Figure.gauge(
                "pg_all_tables_size_bytes",
                Unit.BYTES,
                "All tables and indexes of users; the small ones by statistics.")
            .by("datname"));
  }

  private static Figure size(String name, String help) {
    return Figure.gauge("pg_stat_user_tables_" + name, Unit.BYTES, help)
        .by("datname", "schemaname", "relname");
  }

  @Override
  public Optional<String> sql(Facts facts) {
    return Optional.of(
        "(with taken as materialized ("
            + TAKEN
            + "),\n"
            + "known as materialized (\n"
            + "  select c.oid, c.reltoastrelid, c.relpages,\n"
            + "    case when c.relispartition then coalesce(pg_partition_root(c.oid), c.oid)\n"
            + "         else c.oid end as root,\n"
            + "    row_number() over (order by greatest(c.relpages,\n"
            + "        pg_stat_get_live_tuples(c.oid) / 200) desc, c.oid) as place,\n"
            + "    exists (select from taken where relation = c.oid\n"
            + "        or relation = c.reltoastrelid or relation in (\n"
            + "        select indexrelid from pg_index where indrelid = c.oid)) as taken\n"
            + "  from pg_class c where c.relkind in ('r', 'm') and "
            + Names.USERS
            + "),\n"
            + "sized as (\n"
            + "  select root,\n"
            + "    case when measured then pg_table_size(oid) - long_values\n"
            + "         else relpages * current_setting('block_size')::bigint end as heap,\n"
            + "    case when measured then pg_indexes_size(oid)\n"
            + "         else coalesce(index_pages, 0) * current_setting('block_size')::bigint\n"
            + "    end as indexes,\n"
            + "    long_values\n"
            + "  from (select *, place <= "
            + MEASURED
            + " and not taken as measured,\n"
            + "          case when place <= "
            + MEASURED
            + " and not taken and reltoastrelid <> 0\n"
            + "               then coalesce(pg_total_relation_size(reltoastrelid), 0)\n"
            + "               else 0 end as long_values from known) s\n"
            + "  left join (select i.indrelid, sum(x.relpages) as index_pages from pg_index i\n"
            + "    join pg_class x on x.oid = i.indexrelid where i.indrelid >= 16384\n"
            + "    group by 1) i on not measured and i.indrelid = s.oid),\n"
            + "tables as materialized (\n"
            + "  select root, sum(heap) as table_size_bytes, sum(indexes) as index_size_bytes,\n"
            + "         sum(long_values) as toast_size_bytes,\n"
            + "         sum(heap + indexes + long_values) as bytes from sized group by 1)\n"
            + "select json_build_object(\n"
            + "  'all', (select sum(bytes) from tables),\n"
            + "  'taken', (select count(*) from known where taken),\n"
            + "  'named', (select json_agg(o) from (\n"
            + "    select n.nspname, c.relname, "
            + Names.NAME
            + ", t.*\n"
            + "    from tables t join pg_class c on c.oid = t.root\n"
            + "    join pg_namespace n on n.oid = c.relnamespace\n"
            + "    order by bytes desc, root limit "
            + NAMED
            + ") o)))");
  }

  /** What somebody has, or wants to have, for himself: who asks for its size stands in line. */
  static final String TAKEN =
      "select distinct relation from pg_locks where locktype = 'relation'"
          + " and mode = 'AccessExclusiveLock'"
          + " and database = (select oid from pg_database where datname = current_database())";

  @Override
  public void look(Values now, Look look) {
    look.gauge("pg_all_tables_size_bytes", Unit.BYTES, now.or("all", 0));
    List<Values> tables = now.at("named").list();
    for (Values table : tables) {
      for (String size : SIZES) {
        look.gauge("pg_stat_user_tables_" + size, Unit.BYTES, labels(table), table.orNaN(size));
      }
    }
    if (now.whole("taken") > 0) {
      look.unread(
          "sizes of " + Told.count(now.whole("taken"), "table", "tables"),
          "somebody holds them for himself (ALTER TABLE, VACUUM FULL, TRUNCATE, ...)");
    }
    tell(tables, look);
  }

  private static void tell(List<Values> tables, Look look) {
    Map<String, String> largest = new LinkedHashMap<>();
    tables.stream()
        .limit(TOLD)
        .forEach(it -> largest.put(Names.of(it), Told.bytes(it.or("bytes", 0))));
    if (!largest.isEmpty()) {
      look.detail("largest_tables", largest);
    }
    List<Growth> growing = Growth.fastest(tables, look.before().at("named").list(), look.seconds());
    if (!growing.isEmpty()) {
      Map<String, String> fastest = new LinkedHashMap<>();
      growing.stream().limit(TOLD).forEach(it -> fastest.put(it.name(), it.toString()));
      look.detail("fastest_growing_tables", fastest);
    }
  }

  /** Which table it is, beside its database. */
  static Labels labels(Values table) {
    return Labels.of(
        "schemaname",
        table.text("nspname").orElse(""),
        "relname",
        table.text("relname").orElse(""));
  }
}
