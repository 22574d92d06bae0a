// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import io.bellwether.api.Labels;
import io.bellwether.api.Unit;
import io.bellwether.api.plugin.Figure;
import io.bellwether.jdbc.Session;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Estimates how much of the largest tables and btrees is empty, by statistics; reads none. */
final class Bloat implements Part {
  private static final String LARGE = "c.relpages >= 1024";
  private static final int NAMED = 30;
  private static final double MUCH = 0.5;
  private static final double USUAL_PAGE = 8192;

  @Override
  public String name() {
    return "bloat";
  }

  @Override
  public List<Figure> figures() {
    String estimate = "Estimated by statistics, of tables of 8 MB or more: ";
    return List.of(
        Figure.gauge("pg_table_bloat_estimate_ratio", Unit.RATIO, estimate + "empty share.")
            .by("datname", "schemaname", "relname"),
        Figure.gauge("pg_table_bloat_estimate_bytes", Unit.BYTES, estimate + "empty bytes.")
            .by("datname", "schemaname", "relname"),
        Figure.gauge("pg_index_bloat_estimate_ratio", Unit.RATIO, "The same of a btree.")
            .by("datname", "schemaname", "relname"),
        Figure.gauge("pg_index_bloat_estimate_bytes", Unit.BYTES, "The same of a btree.")
            .by("datname", "schemaname", "relname"));
  }

  @Override
  public Optional<String> sql(Facts facts) {
    String counted = facts.major() >= 14 ? "c.reltuples >= 0" : "c.reltuples > 0";
    return Optional.of(
        "(select json_build_object('page', current_setting('block_size')::int,\n  'tables', ("
            + tables(counted)
            + "),\n  'indexes', ("
            + indexes(counted)
            + ")))");
  }

  /** To plan what follows is most of what it costs, and small databases have no such table. */
  @Override
  public Optional<Values> ask(Session session, Facts facts, Values before) throws Exception {
    return Pass.value(session, ANY).is("any")
        ? Part.super.ask(session, facts, before)
        : Optional.of(new Values(Map.of()));
  }

  private static final String ANY =
      "(select json_build_object('any', exists (select from pg_class c where "
          + LARGE
          + " and "
          + Names.USERS
          + ")))";

  private static final String OPTION =
      "coalesce((select option_value from pg_options_to_table(c.reloptions)\n"
          + "      where option_name = 'fillfactor')::float8, ";

  private static String tables(String counted) {
    return "select json_agg(o) from (\n"
        + "  select n.nspname, c.relname, "
        + Names.NAME
        + ", c.relpages as pages, c.reltuples as rows, w.*,\n    "
        + OPTION
        + "100) as fillfactor\n"
        + "  from (select * from pg_class c where c.relkind in ('r', 'm') and "
        + LARGE
        + " and "
        + counted
        + " and "
        + Names.USERS
        + " order by c.relpages desc, c.oid limit "
        + NAMED
        + ") c\n"
        + "  join pg_namespace n on n.oid = c.relnamespace\n"
        + "  cross join lateral (select count(*) as columns, bool_or(s.null_frac > 0) as nulls,\n"
        + "      case when bool_and(a.attlen > 0 or s.avg_width is not null)\n"
        + "        then sum(coalesce((1 - s.null_frac) * s.avg_width, a.attlen)) end as width\n"
        + "    from pg_attribute a left join pg_stats s on s.schemaname = n.nspname\n"
        + "      and s.tablename = c.relname and s.attname = a.attname and not s.inherited\n"
        + "    where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) w) o";
  }

  /** The columns of an index are columns of its table, or have statistics under its own name. */
  private static String indexes(String counted) {
    return "select json_agg(o) from (\n"
        + "  select n.nspname, c.relname, "
        + Names.NAME
        + ", c.relpages as pages, c.reltuples as rows, w.*,\n    "
        + OPTION
        + "90) as fillfactor\n"
        + "  from (select c.*, i.indrelid, i.indkey from pg_index i\n"
        + "    join pg_class c on c.oid = i.indexrelid join pg_am a on a.oid = c.relam\n"
        + "    where a.amname = 'btree' and c.relkind = 'i' and i.indisvalid\n"
        + "      and i.indpred is null and "
        + LARGE
        + " and "
        + counted
        + " and "
        + Names.USERS
        + " order by c.relpages desc, c.oid limit "
        + NAMED
        + ") c\n"
        + "  join pg_namespace n on n.oid = c.relnamespace\n"
        + "  join pg_class t on t.oid = c.indrelid\n"
        + "  join pg_namespace tn on tn.oid = t.relnamespace\n"
        + "  cross join lateral (select\n"
        + "      case when bool_and(a.attlen > 0 or s.avg_width is not null)\n"
        + "        then sum(coalesce((1 - s.null_frac) * s.avg_width, a.attlen)) end as width\n"
        + "    from pg_attribute a\n"
        + "    left join pg_attribute own on own.attrelid = c.indrelid\n"
        + "      and own.attnum = c.indkey[a.attnum - 1] and own.attnum > 0\n"
        + "    cross join lateral (select own.attnum is null as computed) k\n"
        + "    left join pg_stats s on not s.inherited\n"
        + "      and s.schemaname = case when computed then n.nspname else tn.nspname end\n"
        + "      and s.tablename = case when computed then c.relname else t.relname end\n"
        + "      and s.attname = case when computed then a.attname else own.attname end\n"
        + "    where a.attrelid = c.oid and a.attnum > 0) w) o";
  }

  @Override
  public void look(Values now, Look look) {
    double page = now.or("page", USUAL_PAGE);
    int unknown = 0;
    for (Values table : now.at("tables").list()) {
      unknown += table.number("width").isEmpty() ? 1 : 0;
      table.number("width").ifPresent(width -> table(table, width, page, look));
    }
    for (Values index : now.at("indexes").list()) {
      index.number("width").ifPresent(width -> index(index, width, page, look));
    }
    if (unknown > 0) {
      look.unread(
          "bloat of " + Told.count(unknown, "large table", "large tables"),
          "the width of their rows is in statistics that only who may SELECT from them sees;"
              + " GRANT "
              + (look.facts().major() >= 14 ? "pg_read_all_data" : "SELECT ON them")
              + " TO "
              + look.settings().role()
              + ", or run ANALYZE if they never were");
    }
  }

  private static void table(Values table, double width, double page, Look look) {
    BloatEstimate estimate =
        BloatEstimate.ofTable(
            table.or("pages", 0),
            table.or("rows", 0),
            width,
            (int) table.whole("columns"),
            table.is("nulls"),
            table.or("fillfactor", 100),
            page);
    tell("table", table, estimate, "VACUUM (FULL, ANALYZE) " + Names.of(table), look);
  }

  private static void index(Values index, double width, double page, Look look) {
    BloatEstimate estimate =
        BloatEstimate.ofIndex(
            index.or("pages", 0), index.or("rows", 0), width, index.or("fillfactor", 90), page);
    tell("index", index, estimate, "REINDEX INDEX CONCURRENTLY " + Names.of(index), look);
  }

  private static void tell(
      String kind, Values row, BloatEstimate estimate, String remedy, Look look) {
    Labels labels = TableSizes.labels(row);
    String figure = "pg_" + kind + "_bloat_estimate_";
    look.gauge(figure + "ratio", Unit.RATIO, labels, estimate.share());
    look.gauge(figure + "bytes", Unit.BYTES, labels, estimate.bytes());
    String what =
        "by an estimate "
            + Told.share(estimate.share())
            + " of "
            + kind
            + " "
            + Names.of(row)
            + " is empty, "
            + Told.bytes(estimate.bytes());
    look.judgeQuietly(look.limits().bloat(), estimate.share(), what + "; " + remedy + lock(kind));
    if (estimate.share() >= MUCH) {
      look.advise(
          new Advice(kind + " " + Names.of(row) + " is bloated", what, remedy + lock(kind)));
    }
  }

  /** It matters more than the room it gives back. */
  private static String lock(String kind) {
    return kind.equals("table") ? " -- nobody can read or write it meanwhile; or pg_repack" : "";
  }
}
