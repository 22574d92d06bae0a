// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import io.bellwether.api.Labels;
import io.bellwether.api.Unit;
import io.bellwether.api.plugin.Figure;
import java.util.List;
import java.util.Optional;

/** What working sessions wait for in the moment of the look. */
final class Waits implements Part {
  @Override
  public String name() {
    return "waits";
  }

  @Override
  public List<Figure> figures() {
    return List.of(
        Figure.gauge(
                "pg_wait_events",
                Unit.COUNT,
                "Sessions with work to do by what they wait for; a sample. CPU waits for nothing.")
            .by("type", "event"));
  }

  @Override
  public Optional<String> sql(Facts facts) {
    return facts.may(Facts.Grant.READ_ALL_STATS)
        ? Optional.of(
            """
            (select json_agg(w) from (
              select coalesce(wait_event_type, 'CPU') as type, coalesce(wait_event, 'CPU') as event,
                     count(*) as n
              from activity
              where not ours and (state = 'active' or backend_type <> 'client backend')
                and wait_event_type is distinct from 'Activity'
                and wait_event_type is distinct from 'Client'
              group by 1, 2 order by 3 desc limit 30) w)\
            """)
        : Optional.empty();
  }

  @Override
  public void look(Values now, Look look) {
    for (Values wait : now.list()) {
      Labels labels =
          Labels.of("type", wait.text("type").orElse(""))
              .with("event", wait.text("event").orElse(""));
      look.gauge("pg_wait_events", Unit.COUNT, labels, wait.or("n", 0));
    }
  }
}
