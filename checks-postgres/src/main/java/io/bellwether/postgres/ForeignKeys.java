// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import io.bellwether.api.Unit;
import io.bellwether.api.plugin.Figure;
import java.util.List;
import java.util.Optional;

/**
 * Foreign keys without an index: for every row that is deleted on the other side the server reads
 * the whole table, and holds locks for as long.
 */
final class ForeignKeys implements Part {
  private static final int PAGES = 128;

  @Override
  public String name() {
    return "foreign_keys";
  }

  @Override
  public List<Figure> figures() {
    return List.of(
        Figure.gauge(
                "pg_foreign_keys_without_index",
                Unit.COUNT,
                "Foreign keys of tables of 1 MB or more that no index begins with.")
            .by("datname"));
  }

  /** An index counts whose first columns are those of the key, in any order. */
  @Override
  public Optional<String> sql(Facts facts) {
    return Optional.of(
        "(with missing as materialized (\n"
            + "  select k.oid as key, k.conname, k.conkey, k.confrelid, c.oid, c.relname,\n"
            + "         c.relkind, c.relnamespace, c.relpages::float8\n"
            + "           * current_setting('block_size')::int as bytes\n"
            + "  from pg_constraint k join pg_class c on c.oid = k.conrelid\n"
            + "  where k.contype = 'f' and k.conparentid = 0 and "
            + Names.USERS
            + "\n    and (c.relkind = 'p' or c.relpages >= "
            + PAGES
            + " or pg_stat_get_live_tuples(c.oid) >= 10000)\n"
            + "    and not exists (select from pg_index i where i.indrelid = k.conrelid\n"
            + "      and i.indisvalid and i.indpred is null\n"
            + "      and (i.indkey::int2[])[0:cardinality(k.conkey) - 1] @> k.conkey))\n"
            + "select json_build_object('all', (select count(*) from missing),\n"
            + "  'named', (select json_agg(o) from (\n"
            + "    select "
            + Names.NAME
            + ", format('%I', c.conname) as key_name, c.bytes, c.relkind = 'p' as partitioned,\n"
            + "      (select string_agg(format('%I', a.attname), ', ' order by u.place)\n"
            + "       from unnest(c.conkey) with ordinality u(attnum, place)\n"
            + "       join pg_attribute a on a.attrelid = c.oid and a.attnum = u.attnum)"
            + " as columns,\n"
            + "      (select format('%I.%I', tn.nspname, t.relname) from pg_class t\n"
            + "        join pg_namespace tn on tn.oid = t.relnamespace\n"
            + "        where t.oid = c.confrelid) as other_name,\n"
            + "      pg_stat_get_tuples_deleted(c.confrelid)\n"
            + "        + pg_stat_get_tuples_updated(c.confrelid) as changes\n"
            + "    from missing c join pg_namespace n on n.oid = c.relnamespace\n"
            + "    order by c.bytes desc, c.key limit 10) o)))");
  }

  @Override
  public void look(Values now, Look look) {
    look.gauge("pg_foreign_keys_without_index", Unit.COUNT, now.or("all", 0));
    for (Values key : now.at("named").list()) {
      String other = Names.of(key, "other_name");
      look.advise(
          new Advice(
              "foreign key " + Names.of(key, "key_name") + " of " + Names.of(key) + " has no index",
              "whoever deletes a row of "
                  + other
                  + " has all of "
                  + Names.of(key)
                  + " read ("
                  + Told.bytes(key.or("bytes", 0))
                  + "); rows of it were deleted or updated "
                  + Told.count(key.or("changes", 0), "time", "times"),
              "CREATE INDEX "
                  + (key.is("partitioned") ? "" : "CONCURRENTLY ")
                  + "ON "
                  + Names.of(key)
                  + " ("
                  + Names.of(key, "columns")
                  + ")"));
    }
  }
}
