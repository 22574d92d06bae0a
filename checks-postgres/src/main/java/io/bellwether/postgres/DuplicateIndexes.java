// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import io.bellwether.api.Unit;
import io.bellwether.api.plugin.Figure;
import java.util.List;
import java.util.Optional;

/**
 * Indexes that another one makes needless: the same columns in the same order, or the first of
 * them, of the same kind, with the same predicate, order and comparison.
 */
final class DuplicateIndexes implements Part {
  @Override
  public String name() {
    return "duplicate_indexes";
  }

  @Override
  public List<Figure> figures() {
    return List.of(
        Figure.gauge("pg_duplicate_indexes", Unit.COUNT, "Indexes that another makes needless.")
            .by("datname"),
        Figure.gauge("pg_duplicate_indexes_bytes", Unit.BYTES, "Their sizes together.")
            .by("datname"));
  }

  /**
   * What is compared is what the server keeps of them, without places in the text of long ago; and
   * only those of a table that begin with the same column, which are few.
   */
  private static final String INDEXES =
      """
      select i.indexrelid, i.indrelid, i.indisunique, i.indnatts, i.indnkeyatts,
             i.indisprimary or i.indisexclusion or i.indisreplident or i.indisclustered
               or exists (select from pg_constraint k where k.conindid = c.oid) as needed,
             c.relam, a.amname, c.relname, c.relnamespace,
             c.relpages::float8 * current_setting('block_size')::int as bytes,
             array_to_string((i.indkey::int2[])[0:i.indnkeyatts - 1], ' ') || ' ' as keys,
             array_to_string(i.indkey::int2[], ' ') as columns,
             array_to_string((i.indclass::oid[])[0:i.indnkeyatts - 1], ' ') || ' ' as classes,
             array_to_string((i.indcollation::oid[])[0:i.indnkeyatts - 1], ' ') || ' '
               as collations,
             array_to_string((i.indoption::int2[])[0:i.indnkeyatts - 1], ' ') || ' ' as options,
             coalesce(regexp_replace(i.indexprs::text, ':location -?[0-9]+', '', 'g'), '')
               as expressions,
             coalesce(regexp_replace(i.indpred::text, ':location -?[0-9]+', '', 'g'), '')
               as predicate
      from (select *, count(*) over (partition by indrelid, indkey[0]) as alike from pg_index
            where indrelid >= 16384) i
      join pg_class c on c.oid = i.indexrelid join pg_am a on a.oid = c.relam
      where i.alike > 1 and c.relkind = 'i' and not c.relispartition and i.indisvalid and
      """
          + Names.USERS;

  @Override
  public Optional<String> sql(Facts facts) {
    return Optional.of(
        "(with indexes as materialized ("
            + INDEXES
            + "),\n"
            + "needless as materialized (\n"
            + "  select distinct on (a.indexrelid) a.*, b.indexrelid as other,\n"
            + "         a.columns = b.columns as same\n"
            + "  from indexes a join indexes b on a.indrelid = b.indrelid and a.relam = b.relam\n"
            + "    and a.indexrelid <> b.indexrelid and a.predicate = b.predicate\n"
            + "  where not a.needed and (\n"
            + "    (a.columns = b.columns and a.indnkeyatts = b.indnkeyatts\n"
            + "      and a.classes = b.classes and a.collations = b.collations\n"
            + "      and a.options = b.options and a.expressions = b.expressions\n"
            + "      and (b.indisunique or not a.indisunique)\n"
            + "      and ((b.needed, b.indisunique, -b.indexrelid::bigint)\n"
            + "         > (a.needed, a.indisunique, -a.indexrelid::bigint)))\n"
            + "    or (a.amname = 'btree' and not a.indisunique and a.indnatts = a.indnkeyatts\n"
            + "      and a.expressions = '' and a.indnkeyatts < b.indnkeyatts\n"
            + "      and starts_with(b.keys, a.keys) and starts_with(b.classes, a.classes)\n"
            + "      and starts_with(b.collations, a.collations)\n"
            + "      and starts_with(b.options, a.options)))\n"
            + "  order by a.indexrelid, same desc, b.needed desc, b.indexrelid)\n"
            + "select json_build_object('all', (select count(*) from needless),\n"
            + "  'bytes', (select sum(bytes) from needless),\n"
            + "  'named', (select json_agg(o) from (\n"
            + "    select "
            + Names.NAME
            + ", c.bytes, c.same, format('%I.%I', bn.nspname, b.relname) as other_name\n"
            + "    from needless c join pg_namespace n on n.oid = c.relnamespace\n"
            + "    join pg_class b on b.oid = c.other\n"
            + "    join pg_namespace bn on bn.oid = b.relnamespace\n"
            + "    order by c.bytes desc, c.indexrelid limit 10) o)))");
  }

  @Override
  public void look(Values now, Look look) {
    look.gauge("pg_duplicate_indexes", Unit.COUNT, now.or("all", 0));
    look.gauge("pg_duplicate_indexes_bytes", Unit.BYTES, now.or("bytes", 0));
    for (Values index : now.at("named").list()) {
      String other = Names.of(index, "other_name");
      look.advise(
          new Advice(
              "index " + Names.of(index) + " is needless beside " + other,
              (index.is("same")
                      ? other + " has the same columns"
                      : other + " begins with the same columns")
                  + " in the same order; it has "
                  + Told.bytes(index.or("bytes", 0))
                  + ", and every change keeps up both",
              "DROP INDEX CONCURRENTLY " + Names.of(index)));
    }
  }
}
