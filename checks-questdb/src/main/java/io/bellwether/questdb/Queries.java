// SPDX-License-Identifier: Apache-2.0
package io.bellwether.questdb;

import io.bellwether.api.Unit;
import io.bellwether.api.plugin.Figure;
import io.bellwether.jdbc.Redaction;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** What others ask of the server, and for how long. */
final class Queries implements Part {
  private static final String RUNNING = "questdb_queries_running";
  private static final String LONG = "questdb_queries_long";
  private static final String LONGEST = "questdb_longest_query_seconds";
  private static final int MOST_SHOWN = 10;

  @Override
  public List<Figure> figures() {
    return List.of(
        Figure.gauge(RUNNING, Unit.COUNT, "Queries that run, without our own."),
        Figure.gauge(LONG, Unit.COUNT, "Those that run for longer than long-query-after."),
        Figure.gauge(LONGEST, Unit.SECONDS, "For how long the longest of them runs."));
  }

  @Override
  public void look(Catalog now, Counted counted, Look look) {
    double after = look.settings().longQueryAfter().toMillis() / 1000.0;
    List<Running> longest =
        now.queries().stream()
            .filter(it -> it.seconds() >= after)
            .sorted(Comparator.comparingDouble(Running::seconds).reversed())
            .toList();
    look.gauge(RUNNING, Unit.COUNT, now.queries().size());
    look.gauge(LONG, Unit.COUNT, longest.size());
    look.gauge(
        LONGEST,
        Unit.SECONDS,
        now.queries().stream().mapToDouble(Running::seconds).max().orElse(0));
    if (!longest.isEmpty()) {
      look.judge(
          look.limits().longQueries(),
          longest.size(),
          Told.count(longest.size(), "query runs", "queries run")
              + " for longer than "
              + Told.time(after)
              + ": "
              + told(longest.get(0)));
      look.detail("long_queries", longest.stream().limit(MOST_SHOWN).map(Queries::shown).toList());
    }
  }

  private static String told(Running one) {
    return Told.line(Redaction.of(one.query()))
        + " by "
        + one.user()
        + " for "
        + Told.time(one.seconds())
        + "; to end it, run CANCEL QUERY "
        + one.id();
  }

  private static Map<String, Object> shown(Running one) {
    return Map.of(
        "id", one.id(),
        "user", one.user(),
        "seconds", one.seconds(),
        "query", Told.line(Redaction.of(one.query())));
  }
}
