// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import io.bellwether.api.Unit;
import io.bellwether.api.plugin.Figure;
import java.util.List;
import java.util.Optional;

/** Transactions whose clients do nothing: they hold locks, and rows that died stay. */
final class IdleTransactions implements Part {
  @Override
  public String name() {
    return "idle_transactions";
  }

  @Override
  public List<Figure> figures() {
    return List.of(
        Figure.gauge("idle_transactions", Unit.COUNT, "Sessions idle in a transaction."),
        Figure.gauge(
            "pg_idle_transactions_long",
            Unit.COUNT,
            "Of these, idle for longer than idle-transaction-after."),
        Figure.gauge("pg_idle_transaction_seconds", Unit.SECONDS, "The longest of them."));
  }

  @Override
  public Optional<String> sql(Facts facts) {
    return Optional.of(
        """
        (select json_build_object('all', count(*), 'ages',
            json_agg(date_part('epoch', now() - state_change)),
          'oldest', (select json_agg(o) from (select %s from activity
            where state like 'idle in transaction%%' order by state_change limit 5) o))
         from activity where state like 'idle in transaction%%')\
        """
            .formatted(Sessions.COLUMNS));
  }

  @Override
  public Optional<Unseen> unseen(Facts facts) {
    return Unseen.without(facts, Facts.Grant.READ_ALL_STATS, "idle transactions", true);
  }

  @Override
  public void look(Values now, Look look) {
    double after = look.settings().idleTransactionAfter().toMillis() / 1000.0;
    Ages ages = Ages.of(now.at("ages"));
    long idle = ages.atLeast(after);
    look.gauge("idle_transactions", Unit.COUNT, now.or("all", 0));
    look.gauge("pg_idle_transactions_long", Unit.COUNT, idle);
    look.gauge("pg_idle_transaction_seconds", Unit.SECONDS, ages.longest());
    look.detail("idle_transactions", now.or("all", 0));
    List<Values> oldest = now.at("oldest").list();
    if (idle > 0) {
      look.detail("idle_in_transaction", Sessions.shown(oldest));
    }
    look.judgeQuietly(
        "thresholds.idle-transactions",
        look.limits().idleTransactions(),
        idle,
        Told.count(idle, "transaction is", "transactions are")
            + " idle for longer than "
            + Told.time(after)
            + Sessions.oldest(oldest));
  }
}
