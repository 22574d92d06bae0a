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
 * How large databases and tablespaces are: the server looks at every file for it, and is not asked
 * to do so twice where all databases are in one tablespace. The largest are named.
 */
final class DatabaseSizes implements Part {
  private static final int TOLD = 5;

  @Override
  public String name() {
    return "database_sizes";
  }

  @Override
  public List<Figure> figures() {
    return List.of(
        Figure.gauge("pg_database_size_bytes", Unit.BYTES, "Size of a database on disk.")
            .by("datname"),
        Figure.gauge(
            "pg_databases_size_bytes", Unit.BYTES, "Of all databases that this login may see."),
        Figure.gauge("pg_tablespace_size_bytes", Unit.BYTES, "Size of a tablespace on disk.")
            .by("spcname"));
  }

  @Override
  public Optional<String> sql(Facts facts) {
    String tablespaces = facts.may(Facts.Grant.READ_ALL_STATS) ? tablespaces(facts) : "null";
    return Optional.of(
        """
        (with sizes as materialized (
          select oid::bigint as root, datname, format('%I', datname) as name,
                 pg_database_size(oid) as bytes
          from pg_database
          where has_database_privilege(oid, 'connect')
             or pg_has_role(current_user, 'pg_read_all_stats', 'usage'))
        select json_build_object(
          'all', (select sum(bytes) from sizes),
          'tablespaces', TABLESPACES,
          'named', (select json_agg(d) from (
            select * from sizes order by bytes desc, root limit 200) d)))\
        """
            .replace("TABLESPACES", tablespaces));
  }

  private static String tablespaces(Facts facts) {
    String temporary =
        facts.may(Facts.Grant.MONITOR)
            ? " + coalesce((select sum(size) from pg_ls_tmpdir(t.oid)), 0)"
            : "";
    return "(select json_agg(o) from (select spcname, case when spcname = 'pg_default'\n"
        + "    and (select count(*) from pg_tablespace) = 2\n"
        + "    then (select sum(bytes) from sizes)"
        + temporary
        + "\n    else pg_tablespace_size(t.oid) end as bytes\n"
        + "  from pg_tablespace t order by 2 desc nulls last limit 50) o)";
  }

  @Override
  public Optional<Unseen> unseen(Facts facts) {
    return Unseen.without(facts, Facts.Grant.READ_ALL_STATS, "sizes of tablespaces", false);
  }

  @Override
  public void look(Values now, Look look) {
    List<Values> named = now.at("named").list();
    look.gauge("pg_databases_size_bytes", Unit.BYTES, now.or("all", 0));
    for (Values database : named) {
      look.gauge(
          "pg_database_size_bytes",
          Unit.BYTES,
          Labels.of("datname", database.text("datname").orElse("")),
          database.orNaN("bytes"));
    }
    for (Values one : now.at("tablespaces").list()) {
      look.gauge(
          "pg_tablespace_size_bytes",
          Unit.BYTES,
          Labels.of("spcname", one.text("spcname").orElse("")),
          one.orNaN("bytes"));
    }
    tell(named, look);
  }

  private static void tell(List<Values> named, Look look) {
    Map<String, String> largest = new LinkedHashMap<>();
    named.stream()
        .limit(TOLD)
        .forEach(it -> largest.put(Names.of(it), Told.bytes(it.or("bytes", 0))));
    look.detail("largest_databases", largest);
    Map<String, String> growing = new LinkedHashMap<>();
    Growth.fastest(named, look.before().at("named").list(), look.seconds()).stream()
        .limit(TOLD)
        .forEach(it -> growing.put(it.name(), it.toString()));
    if (!growing.isEmpty()) {
      look.detail("fastest_growing_databases", growing);
    }
  }
}
