// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import io.bellwether.api.Unit;
import io.bellwether.api.check.Health;
import io.bellwether.api.plugin.Figure;
import io.bellwether.jdbc.Session;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Materialised views. PostgreSQL does not keep when one was refreshed; with track_commit_timestamp
 * it is known of a plain refresh, else it is seen between two looks that one was. How fresh its
 * rows are, only its rows know: kind {@code sql} reads a time from them.
 */
final class MaterialisedViews implements Part {
  @Override
  public String name() {
    return "materialised_views";
  }

  @Override
  public List<Figure> figures() {
    return List.of(
        view("pg_matview_size_bytes", Unit.BYTES, "Size of a materialised view with its indexes."),
        view("pg_matview_populated", Unit.COUNT, "1 when it can be read, else 0."),
        view(
            "pg_matview_refresh_age_seconds",
            Unit.SECONDS,
            "Since it was refreshed, or since it was seen that it had been."));
  }

  private static Figure view(String name, Unit unit, String help) {
    return Figure.gauge(name, unit, help).by("datname", "schemaname", "relname");
  }

  @Override
  public Optional<String> sql(Facts facts) {
    return Optional.of(
        "(with taken as materialized ("
            + TableSizes.TAKEN
            + ")\n"
            + "select json_agg(o) from (\n"
            + "  select c.oid::text as id, n.nspname, c.relname, "
            + Names.NAME
            + ", c.relispopulated as populated, c.relfilenode::text as file,\n"
            + "    pg_stat_get_tuples_inserted(c.oid) + pg_stat_get_tuples_updated(c.oid)\n"
            + "      + pg_stat_get_tuples_deleted(c.oid) as changes,\n"
            + "    case when not exists (select from taken where relation = c.oid\n"
            + "        or relation = c.reltoastrelid or relation in (\n"
            + "        select indexrelid from pg_index where indrelid = c.oid))\n"
            + "      then pg_total_relation_size(c.oid) end as bytes,\n"
            + "    date_part('epoch', clock_timestamp()) as at,\n"
            + "    case when current_setting('track_commit_timestamp')::bool\n"
            + "      then date_part('epoch', now() - pg_xact_commit_timestamp(c.xmin)) end"
            + " as committed\n"
            + "  from pg_class c join pg_namespace n on n.oid = c.relnamespace\n"
            + "  where c.relkind = 'm' and "
            + Names.USERS
            + " order by c.relispopulated, c.relpages desc, c.oid limit 50) o)");
  }

  @Override
  public Optional<Values> ask(Session session, Facts facts, Values before) throws Exception {
    Values now = Pass.value(session, sql(facts).orElseThrow());
    return Optional.of(Refresh.carried(now, before));
  }

  @Override
  public void look(Values now, Look look) {
    Map<String, String> told = new LinkedHashMap<>();
    for (Values view : now.list()) {
      measure(view, look);
      told.put(Names.of(view), told(view));
      if (!view.is("populated")) {
        String refresh = "REFRESH MATERIALIZED VIEW " + Names.of(view);
        look.add(
            Health.warning(
                "materialised view "
                    + Names.of(view)
                    + " has no data, whoever reads it gets an error; run "
                    + refresh));
      }
    }
    if (!told.isEmpty()) {
      look.detail("materialised_views", told);
    }
  }

  private static void measure(Values view, Look look) {
    var labels = TableSizes.labels(view);
    look.gauge("pg_matview_size_bytes", Unit.BYTES, labels, view.orNaN("bytes"));
    look.gauge("pg_matview_populated", Unit.COUNT, labels, view.is("populated") ? 1 : 0);
    look.gauge("pg_matview_refresh_age_seconds", Unit.SECONDS, labels, Refresh.age(view));
  }

  private static String told(Values view) {
    return Told.bytes(view.orNaN("bytes"))
        + (view.is("populated") ? ", " + Refresh.told(view) : ", no data");
  }
}
