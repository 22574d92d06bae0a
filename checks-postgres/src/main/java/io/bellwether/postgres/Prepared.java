// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import io.bellwether.api.Unit;
import io.bellwether.api.plugin.Figure;
import java.util.List;
import java.util.Optional;

/** Transactions that were prepared for two-phase commit, and perhaps forgotten. */
final class Prepared implements Part {
  @Override
  public String name() {
    return "prepared_transactions";
  }

  @Override
  public List<Figure> figures() {
    return List.of(
        Figure.gauge("pg_prepared_transactions", Unit.COUNT, "Transactions that are prepared."),
        Figure.gauge("pg_prepared_transaction_seconds", Unit.SECONDS, "Age of the oldest."));
  }

  @Override
  public Optional<String> sql(Facts facts) {
    return Optional.of(
        """
        (select json_build_object('all', count(*),
            'age', max(date_part('epoch', now() - prepared)),
            'oldest', (select row_to_json(o) from (
              select gid, owner, database from pg_prepared_xacts order by prepared limit 1) o))
         from pg_prepared_xacts)\
        """);
  }

  @Override
  public void look(Values now, Look look) {
    look.gauge("pg_prepared_transactions", Unit.COUNT, now.or("all", 0));
    look.gauge("pg_prepared_transaction_seconds", Unit.SECONDS, now.or("age", 0));
    Values oldest = now.at("oldest");
    String id = oldest.text("gid").orElse("?");
    look.judgeQuietly(
        look.limits().preparedTransactions(),
        now.or("age", 0),
        "a transaction is prepared for "
            + Told.time(now.or("age", 0))
            + " and holds its locks, also over restarts: '"
            + Told.query(id)
            + "' of "
            + oldest.text("owner").orElse("?")
            + " on "
            + oldest.text("database").orElse("?")
            + "; ask who made it, then in that database: ROLLBACK PREPARED "
            + Told.literal(id));
  }
}
