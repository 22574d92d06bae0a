// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import io.bellwether.api.Labels;
import io.bellwether.api.Unit;
import io.bellwether.api.plugin.Figure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the server counts for tables: the largest and the busiest by name, all of them as sums.
 * Partitions count for their table.
 *
 * <p>It reads the counts and not the views of them, which join every table with every index of it
 * and make all columns of all rows for the few that are asked for. Sums of whole numbers would be
 * exact ones of any length, which cost the server more than reading the counts does.
 */
final class Tables implements Part {
  private static final int NAMED = 10;
  private static final String STAT = "pg_stat_user_tables_";
  private static final String IO = "pg_statio_user_tables_";
  private static final String ALL = "pg_all_tables_";

  /** One count: its name after the prefix, and how it is got of the table {@code c}. */
  private record Count(String prefix, String name, boolean grows, String sql) {
    String metric() {
      return prefix + name;
    }
  }

  private static final List<Count> SUMMED =
      List.of(
          new Count(STAT, "seq_scan", true, "pg_stat_get_numscans(c.oid)"),
          new Count(STAT, "seq_tup_read", true, "pg_stat_get_tuples_returned(c.oid)"),
          new Count(STAT, "idx_scan", true, "i.scans"),
          new Count(STAT, "idx_tup_fetch", true, "pg_stat_get_tuples_fetched(c.oid) + i.fetched"),
          new Count(STAT, "n_tup_ins", true, "pg_stat_get_tuples_inserted(c.oid)"),
          new Count(STAT, "n_tup_upd", true, "pg_stat_get_tuples_updated(c.oid)"),
          new Count(STAT, "n_tup_del", true, "pg_stat_get_tuples_deleted(c.oid)"),
          new Count(STAT, "n_tup_hot_upd", true, "pg_stat_get_tuples_hot_updated(c.oid)"),
          new Count(STAT, "n_live_tup", false, "pg_stat_get_live_tuples(c.oid)"),
          new Count(STAT, "n_dead_tup", false, "pg_stat_get_dead_tuples(c.oid)"),
          new Count(
              IO,
              "heap_blks_read",
              true,
              "pg_stat_get_blocks_fetched(c.oid) - pg_stat_get_blocks_hit(c.oid)"),
          new Count(IO, "heap_blks_hit", true, "pg_stat_get_blocks_hit(c.oid)"),
          new Count(IO, "idx_blks_read", true, "i.blocks - i.hit"),
          new Count(IO, "idx_blks_hit", true, "i.hit"));

  /** Only asked of the tables that are named. */
  private static final List<Count> NAMED_ONLY =
      List.of(
          new Count(STAT, "n_mod_since_analyze", false, "pg_stat_get_mod_since_analyze(c.oid)"),
          new Count(STAT, "vacuum_count", true, "pg_stat_get_vacuum_count(c.oid)"),
          new Count(STAT, "autovacuum_count", true, "pg_stat_get_autovacuum_count(c.oid)"),
          new Count(STAT, "analyze_count", true, "pg_stat_get_analyze_count(c.oid)"),
          new Count(STAT, "autoanalyze_count", true, "pg_stat_get_autoanalyze_count(c.oid)"),
          new Count(
              IO,
              "toast_blks_read",
              true,
              "pg_stat_get_blocks_fetched(c.reltoastrelid) -"
                  + " pg_stat_get_blocks_hit(c.reltoastrelid)"),
          new Count(IO, "toast_blks_hit", true, "pg_stat_get_blocks_hit(c.reltoastrelid)"));

  /** When it was last done, as a time of the epoch; the page and rules make ages of it. */
  private static final List<Count> TIMES =
      List.of(
          new Count(STAT, "last_vacuum", false, "pg_stat_get_last_vacuum_time(c.oid)"),
          new Count(STAT, "last_autovacuum", false, "pg_stat_get_last_autovacuum_time(c.oid)"),
          new Count(STAT, "last_analyze", false, "pg_stat_get_last_analyze_time(c.oid)"),
          new Count(STAT, "last_autoanalyze", false, "pg_stat_get_last_autoanalyze_time(c.oid)"));

  @Override
  public String name() {
    return "tables";
  }

  @Override
  public List<Figure> figures() {
    List<Figure> figures = new ArrayList<>();
    SUMMED.forEach(it -> figures.add(named(it, Unit.COUNT, "As the server counts it.")));
    NAMED_ONLY.forEach(it -> figures.add(named(it, Unit.COUNT, "As the server counts it.")));
    TIMES.forEach(it -> figures.add(named(it, Unit.SECONDS, "When, in seconds since 1970.")));
    for (Count count : SUMMED) {
      String all = ALL + count.name();
      String help = "Of all tables together, with those that are named.";
      figures.add(
          (count.grows()
                  ? Figure.counter(all, Unit.COUNT, help)
                  : Figure.gauge(all, Unit.COUNT, help))
              .by("datname"));
    }
    figures.add(Figure.gauge("pg_tables", Unit.COUNT, "Tables of a database.").by("datname"));
    return figures;
  }

  private static Figure named(Count count, Unit unit, String help) {
    Figure figure =
        count.grows()
            ? Figure.counter(count.metric(), unit, help)
            : Figure.gauge(count.metric(), unit, help);
    return figure.by("datname", "schemaname", "relname");
  }

  @Override
  public Optional<String> sql(Facts facts) {
    return Optional.of(
        "(with i as materialized (\n"
            + "  select indrelid, sum(pg_stat_get_numscans(indexrelid)::float8) as scans,\n"
            + "         sum(pg_stat_get_tuples_fetched(indexrelid)::float8) as fetched,\n"
            + "         sum(pg_stat_get_blocks_fetched(indexrelid)::float8) as blocks,\n"
            + "         sum(pg_stat_get_blocks_hit(indexrelid)::float8) as hit\n"
            + "  from pg_index where indrelid >= 16384 group by 1),\n"
            + "parts as (\n"
            + "  select case when c.relispartition then coalesce(pg_partition_root(c.oid), c.oid)\n"
            + "         else c.oid end as root, c.relpages, "
            + columns(SUMMED)
            + "\n  from pg_class c left join i on i.indrelid = c.oid\n"
            + "  where c.relkind in ('r', 'm') and "
            + Names.USERS
            + "),\n"
            + "tables as materialized (\n"
            + "  select root, sum(relpages) as relpages, count(*) as parts, "
            + sums(SUMMED, " as ")
            + " from parts group by 1),\n"
            + "ranked as (\n"
            + "  select *, row_number() over (order by relpages desc, root) as by_size,\n"
            + "         row_number() over (order by n_tup_ins + n_tup_upd + n_tup_del desc, root)\n"
            + "         as by_changes from tables)\n"
            + "select json_build_object(\n"
            + "  'sums', (select json_build_object('tables', sum(parts), "
            + pairs(SUMMED)
            + ") from tables),\n"
            + "  'named', (select json_agg(o) from (\n"
            + "    select n.nspname, c.relname, r.*, "
            + columns(NAMED_ONLY)
            + ", "
            + times()
            + "\n    from ranked r join pg_class c on c.oid = r.root\n"
            + "    join pg_namespace n on n.oid = c.relnamespace\n"
            + "    where by_size <= "
            + NAMED
            + " or by_changes <= "
            + NAMED
            + ") o)))");
  }

  private static String columns(List<Count> counts) {
    return counts.stream()
        .map(it -> "(" + it.sql() + ")::float8 as " + it.name())
        .collect(Collectors.joining(", "));
  }

  private static String sums(List<Count> counts, String as) {
    return counts.stream()
        .map(it -> "sum(" + it.name() + ")" + as + it.name())
        .collect(Collectors.joining(", "));
  }

  private static String pairs(List<Count> counts) {
    return counts.stream()
        .map(it -> "'" + it.name() + "', sum(" + it.name() + ")")
        .collect(Collectors.joining(", "));
  }

  private static String times() {
    return TIMES.stream()
        .map(it -> "date_part('epoch', " + it.sql() + ") as " + it.name())
        .collect(Collectors.joining(", "));
  }

  @Override
  public void look(Values now, Look look) {
    Values sums = now.at("sums");
    look.gauge("pg_tables", Unit.COUNT, sums.or("tables", 0));
    for (Count count : SUMMED) {
      add(count, ALL + count.name(), Unit.COUNT, Labels.NONE, sums, look);
    }
    for (Values table : now.at("named").list()) {
      Labels labels = TableSizes.labels(table);
      SUMMED.forEach(it -> add(it, it.metric(), Unit.COUNT, labels, table, look));
      NAMED_ONLY.forEach(it -> add(it, it.metric(), Unit.COUNT, labels, table, look));
      TIMES.forEach(it -> add(it, it.metric(), Unit.SECONDS, labels, table, look));
    }
  }

  private static void add(
      Count count, String metric, Unit unit, Labels labels, Values from, Look look) {
    double value = from.orNaN(count.name());
    if (count.grows()) {
      look.counter(metric, unit, labels, value);
    } else {
      look.gauge(metric, unit, labels, value);
    }
  }
}
