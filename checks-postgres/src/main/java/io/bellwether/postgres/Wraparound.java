// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import io.bellwether.api.Unit;
import io.bellwether.api.plugin.Figure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which tables keep transaction ids from being used again. */
final class Wraparound implements Part {
  private static final double IDS = 2_147_483_648.0;

  @Override
  public String name() {
    return "oldest_tables";
  }

  @Override
  public List<Figure> figures() {
    return List.of(
        Figure.gauge(
                "pg_table_xid_age",
                Unit.COUNT,
                "Age of the oldest transaction id of a table; the ten oldest.")
            .by("datname", "schemaname", "relname"));
  }

  @Override
  public Optional<String> sql(Facts facts) {
    return Optional.of(
        "(with oldest as (\n"
            + "  select c.oid, c.relname, c.relnamespace,\n"
            + "         greatest(age(c.relfrozenxid), age(t.relfrozenxid)) as xid\n"
            + "  from pg_class c left join pg_class t on t.oid = c.reltoastrelid\n"
            + "  where c.relkind in ('r', 'm') and "
            + Names.USERS
            + " order by 4 desc, 1 limit 10)\n"
            + "select json_build_object(\n"
            + "  'freeze', current_setting('autovacuum_freeze_max_age')::bigint,\n"
            + "  'tables', (select json_agg(o) from (\n"
            + "    select n.nspname, c.relname, "
            + Names.NAME
            + ", c.xid\n"
            + "    from oldest c join pg_namespace n on n.oid = c.relnamespace\n"
            + "    order by c.xid desc) o)))");
  }

  @Override
  public void look(Values now, Look look) {
    double freeze = now.or("freeze", IDS);
    Map<String, String> old = new LinkedHashMap<>();
    for (Values table : now.at("tables").list()) {
      double age = table.or("xid", 0);
      look.gauge("pg_table_xid_age", Unit.COUNT, TableSizes.labels(table), age);
      if (age > freeze) {
        old.put(Names.of(table), Told.count(age) + ", " + Told.share(age / IDS));
      }
    }
    now.at("tables").list().stream().findFirst().ifPresent(it -> judge(it, look));
    if (!old.isEmpty()) {
      look.detail("older_than_autovacuum_freeze_max_age", old);
    }
  }

  /** The oldest: the others are in the details, and next when this one is done. */
  private static void judge(Values table, Look look) {
    double age = table.or("xid", 0);
    look.judgeQuietly(
        look.limits().transactionAge(),
        age,
        IDS,
        "transaction ids of "
            + Names.of(table)
            + " are "
            + Told.count(age)
            + " old, "
            + Told.share(age / IDS)
            + " of what there is; first end what holds them: old transactions, prepared ones,"
            + " slots; then run VACUUM "
            + Names.of(table));
  }
}
