// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import io.bellwether.api.Unit;
import io.bellwether.api.plugin.Figure;
import java.util.List;
import java.util.Optional;

/** The oldest transaction of all: what died since it began cannot be cleaned away. */
final class Transactions implements Part {
  @Override
  public String name() {
    return "transactions";
  }

  @Override
  public List<Figure> figures() {
    return List.of(
        Figure.gauge("pg_oldest_transaction_seconds", Unit.SECONDS, "Age of the oldest."),
        Figure.gauge(
            "pg_oldest_xmin_age",
            Unit.COUNT,
            "Transactions that began since the oldest that some session still sees."));
  }

  @Override
  public Optional<String> sql(Facts facts) {
    return Optional.of(
        """
        (select json_build_object(
          'age', (select max(date_part('epoch', now() - xact_start)) from activity
                  where backend_type = 'client backend' and not ours),
          'xmin', (select max(age(backend_xmin)) from activity where not ours),
          'oldest', (select row_to_json(o) from (select %s from activity
            where backend_type = 'client backend' and not ours and xact_start is not null
            order by xact_start limit 1) o)))\
        """
            .formatted(Sessions.COLUMNS));
  }

  @Override
  public Optional<Unseen> unseen(Facts facts) {
    return Unseen.without(facts, Facts.Grant.READ_ALL_STATS, "old transactions", true);
  }

  @Override
  public void look(Values now, Look look) {
    double age = now.or("age", 0);
    look.gauge("pg_oldest_transaction_seconds", Unit.SECONDS, age);
    look.gauge("pg_oldest_xmin_age", Unit.COUNT, now.or("xmin", 0));
    look.judgeQuietly(
        look.limits().oldestTransaction(),
        age,
        "the oldest transaction is open for "
            + Told.time(age)
            + ", rows that died since cannot be cleaned away: "
            + Sessions.name(now.at("oldest"))
            + ", "
            + Sessions.doing(now.at("oldest")));
  }
}
