// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import io.bellwether.api.Labels;
import io.bellwether.api.Thresholds;
import io.bellwether.api.Unit;
import io.bellwether.api.plugin.Figure;
import java.util.List;
import java.util.Optional;

/** How near the end of transaction and multixact ids is, where the server stops to write. */
final class Age implements Part {
  private static final double IDS = 2_147_483_648.0;

  @Override
  public String name() {
    return "age";
  }

  @Override
  public List<Figure> figures() {
    return List.of(
        Figure.gauge("pg_database_xid_age", Unit.COUNT, "Age of the oldest transaction id.")
            .by("datname"),
        Figure.gauge("pg_database_mxid_age", Unit.COUNT, "Age of the oldest multixact id.")
            .by("datname"),
        Figure.gauge("pg_xid_ratio", Unit.RATIO, "Transaction ids in use before it stops."),
        Figure.gauge("pg_mxid_ratio", Unit.RATIO, "Multixact ids in use before it stops."));
  }

  @Override
  public Optional<String> sql(Facts facts) {
    return Optional.of(
        """
        (select json_build_object(
          'freeze', current_setting('autovacuum_freeze_max_age')::bigint,
          'oldest_mxid', (select row_to_json(m) from (
            select datname, mxid_age(datminmxid) as mxid from pg_database
            order by 2 desc limit 1) m),
          'databases', (select json_agg(d) from (
            select datname, age(datfrozenxid) as xid, mxid_age(datminmxid) as mxid
            from pg_database order by 2 desc limit 20) d)))\
        """);
  }

  @Override
  public void look(Values now, Look look) {
    List<Values> databases = now.at("databases").list();
    for (Values database : databases) {
      Labels labels = Labels.of("datname", database.text("datname").orElse(""));
      look.gauge("pg_database_xid_age", Unit.COUNT, labels, database.or("xid", 0));
      look.gauge("pg_database_mxid_age", Unit.COUNT, labels, database.or("mxid", 0));
    }
    judge("xid", "transaction", look.limits().transactionAge(), databases, look);
    judge("mxid", "multixact", look.limits().multixactAge(), List.of(now.at("oldest_mxid")), look);
  }

  private static void judge(
      String what, String ids, Thresholds limits, List<Values> databases, Look look) {
    Values oldest =
        databases.stream()
            .max((a, b) -> Double.compare(a.or(what, 0), b.or(what, 0)))
            .orElse(Values.NONE);
    double age = oldest.or(what, 0);
    look.gauge("pg_" + what + "_ratio", Unit.RATIO, age / IDS);
    look.judgeQuietly(
        limits,
        age,
        IDS,
        ids
            + " ids of "
            + oldest.text("datname").orElse("?")
            + " are "
            + Told.count(age)
            + " old, "
            + Told.share(age / IDS)
            + " of what there is before the server stops to write: look why autovacuum does not"
            + " get through (old transactions, slots, locks), then run VACUUM in that database");
  }
}
