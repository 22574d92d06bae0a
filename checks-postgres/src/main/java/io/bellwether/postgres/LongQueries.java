// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import io.bellwether.api.Unit;
import io.bellwether.api.plugin.Figure;
import java.util.List;
import java.util.Optional;

/** Statements that run for long. */
final class LongQueries implements Part {
  @Override
  public String name() {
    return "long_queries";
  }

  @Override
  public List<Figure> figures() {
    return List.of(
        Figure.gauge(
            "long_running_queries",
            Unit.COUNT,
            "Statements that run longer than long-query-after."),
        Figure.gauge("query_duration", Unit.SECONDS, "The statement that runs for longest."));
  }

  /** Who copies the server's log or its files runs as long as he is connected. */
  @Override
  public Optional<String> sql(Facts facts) {
    return Optional.of(
        """
        (select json_build_object(
            'ages', json_agg(date_part('epoch', now() - query_start)),
          'oldest', (select json_agg(o) from (select %s from activity
            where state = 'active' and backend_type = 'client backend' and not ours
            order by query_start limit 5) o))
         from activity where state = 'active' and backend_type = 'client backend' and not ours)\
        """
            .formatted(Sessions.COLUMNS));
  }

  @Override
  public Optional<Unseen> unseen(Facts facts) {
    return Unseen.without(facts, Facts.Grant.READ_ALL_STATS, "long statements", true);
  }

  @Override
  public void look(Values now, Look look) {
    double after = look.settings().longQueryAfter().toMillis() / 1000.0;
    Ages ages = Ages.of(now.at("ages"));
    long running = ages.atLeast(after);
    look.gauge("long_running_queries", Unit.COUNT, running);
    look.gauge("query_duration", Unit.SECONDS, ages.longest());
    look.detail("long_running_queries", running);
    List<Values> oldest = now.at("oldest").list();
    if (running > 0) {
      look.detail("long_running", Sessions.shown(oldest));
    }
    look.judgeQuietly(
        "thresholds.long-queries",
        look.limits().longQueries(),
        running,
        Told.count(running, "statement runs", "statements run")
            + " for longer than "
            + Told.time(after)
            + Sessions.oldest(oldest));
  }
}
