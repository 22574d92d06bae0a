// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import io.bellwether.api.Unit;
import io.bellwether.api.check.Health;
import io.bellwether.api.plugin.Figure;
import java.util.List;
import java.util.Optional;

/** Indexes that could not be completed: no query uses them, and every change keeps them up. */
final class InvalidIndexes implements Part {
  @Override
  public String name() {
    return "invalid_indexes";
  }

  @Override
  public List<Figure> figures() {
    return List.of(
        Figure.gauge("pg_invalid_indexes", Unit.COUNT, "Indexes that were not completed.")
            .by("datname"));
  }

  @Override
  public Optional<String> sql(Facts facts) {
    return Optional.of(
        "(with invalid as (\n"
            + "  select i.indexrelid, i.indrelid, i.indisunique, c.relname, c.relnamespace,\n"
            + "         c.relpages::float8 * current_setting('block_size')::int as bytes\n"
            + "  from pg_index i join pg_class c on c.oid = i.indexrelid\n"
            + "  where not (i.indisvalid and i.indisready) and c.relkind = 'i' and "
            + Names.USERS
            + "\n    and not exists ("
            + building(facts)
            + "))\n"
            + "select json_build_object('all', (select count(*) from invalid),\n"
            + "  'named', (select json_agg(o) from (\n"
            + "    select "
            + Names.NAME
            + ", c.relname ~ '_cc(new|old)[0-9]*$' as leftover, c.indisunique as is_unique,\n"
            + "      c.bytes, (select format('%I.%I', tn.nspname, t.relname) from pg_class t\n"
            + "        join pg_namespace tn on tn.oid = t.relnamespace\n"
            + "        where t.oid = c.indrelid) as table_name\n"
            + "    from invalid c join pg_namespace n on n.oid = c.relnamespace\n"
            + "    order by c.bytes desc, c.indexrelid limit 10) o)))");
  }

  /** What somebody builds now is not valid yet. */
  private static String building(Facts facts) {
    return facts.has("pg_stat_progress_create_index")
        ? "select from pg_stat_progress_create_index p where p.index_relid = i.indexrelid"
            + " or p.relid = i.indrelid"
        : "select from pg_locks l where l.relation = i.indexrelid and l.granted"
            + " and l.mode = 'ShareUpdateExclusiveLock'";
  }

  @Override
  public void look(Values now, Look look) {
    double all = now.or("all", 0);
    look.gauge("pg_invalid_indexes", Unit.COUNT, all);
    List<Values> named = now.at("named").list();
    for (Values index : named) {
      look.advise(advice(index));
    }
    named.stream().findFirst().ifPresent(it -> look.add(Health.warning(message(it, all))));
  }

  private static String message(Values index, double all) {
    return Told.count(all, "index is", "indexes are")
        + " invalid, of no use to queries and kept up by every change: "
        + Names.of(index)
        + " of "
        + Names.of(index, "table_name")
        + (all > 1 ? " and others" : "")
        + "; run "
        + remedy(index);
  }

  private static Advice advice(Values index) {
    return new Advice(
        "index " + Names.of(index) + " is invalid",
        "building it failed"
            + (index.is("is_unique")
                ? ", perhaps because values of "
                    + Names.of(index, "table_name")
                    + " are there twice"
                : "")
            + "; no query uses it, every change keeps it up, it has "
            + Told.bytes(index.or("bytes", 0)),
        remedy(index));
  }

  /** What REINDEX CONCURRENTLY leaves behind is a copy. */
  private static String remedy(Values index) {
    return index.is("leftover")
        ? "DROP INDEX CONCURRENTLY " + Names.of(index)
        : "REINDEX INDEX CONCURRENTLY " + Names.of(index);
  }
}
