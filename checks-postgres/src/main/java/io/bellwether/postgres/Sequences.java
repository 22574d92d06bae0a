// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import io.bellwether.api.Level;
import io.bellwether.api.Unit;
import io.bellwether.api.check.Health;
import io.bellwether.api.plugin.Figure;
import io.bellwether.jdbc.Session;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * How much of their range sequences have used, and of that of the columns they number: an integer
 * key ends at 2,147,483,647, however far its sequence goes.
 *
 * <p>Who reads a sequence holds a lock on it until the end of the statement; so they are read in
 * portions that leave the lock table of the server to others.
 */
final class Sequences implements Part {
  private static final int PORTION = 200;
  private static final int MOST = 10_000;
  private static final int NAMED = 20;

  /** The others are in the details and in the advice. */
  private static final int TOLD = 3;

  private static final String PORTION_SQL =
      """
      (with portion as materialized (
        select s.seqrelid as oid, s.seqmin::float8 as lowest, s.seqmax::float8 as highest,
               s.seqincrement > 0 as rises, s.seqcycle as cycles, c.relname, c.relnamespace,
               has_sequence_privilege(s.seqrelid, 'SELECT,USAGE') as seen,
               (c.relpersistence = 'p' or not pg_is_in_recovery())
                 and not exists (select from pg_locks l where l.locktype = 'relation'
                   and l.relation = s.seqrelid and l.mode in ('ShareLock',
                     'ShareRowExclusiveLock', 'ExclusiveLock', 'AccessExclusiveLock')) as free
        from pg_sequence s join pg_class c on c.oid = s.seqrelid
        where s.seqrelid::bigint > ? and c.relpersistence <> 't'
        order by s.seqrelid limit 200),
      asked as materialized (
        select *, case when seen and free then pg_sequence_last_value(oid) end::float8 as last
        from portion),
      used as (
        select a.*, o.table_name, o.column_name, o.most,
          case when rises then (last - lowest)
                 / greatest(least(highest, coalesce(o.most, highest)) - lowest, 1)
               else (highest - last)
                 / greatest(highest - greatest(lowest, coalesce(-o.most - 1, lowest)), 1)
          end as share
        from asked a left join lateral (
          select format('%I.%I', tn.nspname, t.relname) as table_name,
                 format('%I', col.attname) as column_name,
                 case col.atttypid when 'int2'::regtype then 32767
                   when 'int4'::regtype then 2147483647 end::float8 as most
          from pg_depend d join pg_class t on t.oid = d.refobjid
          join pg_namespace tn on tn.oid = t.relnamespace
          join pg_attribute col on col.attrelid = d.refobjid and col.attnum = d.refobjsubid
          where d.classid = 'pg_class'::regclass and d.objid = a.oid and d.deptype in ('a', 'i')
            and d.refclassid = 'pg_class'::regclass and d.refobjsubid > 0
          limit 1) o on true)
      select json_build_object('all', count(*), 'end', max(u.oid::bigint),
        'unseen', count(*) filter (where not seen),
        'schemas', json_agg(distinct format('%I', n.nspname)) filter (where not seen),
        'used', (select json_agg(t) from (
          select format('%I.%I', tn.nspname, c.relname) as name, tn.nspname, c.relname,
                 share, last, highest, lowest, rises, most, table_name, column_name
          from used c join pg_namespace tn on tn.oid = c.relnamespace
          where share is not null and (not cycles or most < highest)
          order by share desc limit 20) t))
      from used u join pg_namespace n on n.oid = u.relnamespace)\
      """;

  @Override
  public String name() {
    return "sequences";
  }

  @Override
  public List<Figure> figures() {
    return List.of(
        Figure.gauge(
                "pg_sequence_used_ratio",
                Unit.RATIO,
                "Used of the range of a sequence or of its column; the twenty fullest.")
            .by("datname", "schemaname", "relname"),
        Figure.gauge("pg_sequences", Unit.COUNT, "Sequences of a database.").by("datname"));
  }

  @Override
  public Optional<String> sql(Facts facts) {
    return Optional.empty();
  }

  @Override
  public Optional<Values> ask(Session session, Facts facts, Values before) throws Exception {
    List<Values> portions = new ArrayList<>();
    double all = PORTION;
    long after = 0;
    while (all == PORTION && portions.size() < MOST / PORTION) {
      Values portion = Pass.value(session, PORTION_SQL, after);
      portions.add(portion);
      all = portion.or("all", 0);
      after = portion.whole("end");
      session.recover(); // where a pooler has us hold a transaction, locks would pile up in it
    }
    return Optional.of(new Values(portions));
  }

  @Override
  public void look(Values now, Look look) {
    List<Values> portions = now.list();
    look.gauge(
        "pg_sequences", Unit.COUNT, portions.stream().mapToDouble(it -> it.or("all", 0)).sum());
    List<Values> used =
        portions.stream()
            .flatMap(it -> it.at("used").list().stream())
            .sorted(Comparator.comparingDouble((Values it) -> it.or("share", 0)).reversed())
            .limit(NAMED)
            .toList();
    Map<String, String> told = new LinkedHashMap<>();
    for (Values sequence : used) {
      SequenceUse use = SequenceUse.of(sequence);
      look.gauge("pg_sequence_used_ratio", Unit.RATIO, TableSizes.labels(sequence), use.share());
      Level level = look.limits().sequences().judge(use.share());
      if (level != Level.HEALTHY) {
        String limit = Look.crossed(look.limits().sequences(), level);
        if (told.size() < TOLD) {
          look.add(Health.of(level, use + limit + "; " + use.remedy()));
        }
        look.advise(new Advice(use.what(), use.toString(), use.remedy()));
        told.put(use.name(), Told.share(use.share()));
      }
    }
    if (!told.isEmpty()) {
      look.detail("sequences_near_end", told);
    }
    unread(portions, look);
  }

  private static void unread(List<Values> portions, Look look) {
    double unseen = portions.stream().mapToDouble(it -> it.or("unseen", 0)).sum();
    if (unseen > 0) {
      TreeSet<String> schemas = new TreeSet<>();
      portions.forEach(
          it ->
              it.at("schemas")
                  .list()
                  .forEach(name -> schemas.add(Names.shown(name.text().orElse("?")))));
      look.unread(
          "used share of " + Told.count(unseen, "sequence", "sequences"),
          "GRANT SELECT ON ALL SEQUENCES IN SCHEMA "
              + String.join(", ", schemas.stream().limit(20).toList())
              + " TO "
              + look.settings().role());
    }
    if (portions.size() == MOST / PORTION
        && portions.get(portions.size() - 1).or("all", 0) == PORTION) {
      look.unread("sequences after the first " + MOST, "they would take too long");
    }
  }
}
