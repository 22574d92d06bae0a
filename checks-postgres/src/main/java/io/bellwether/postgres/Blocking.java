// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import io.bellwether.api.Level;
import io.bellwether.api.Unit;
import io.bellwether.api.check.Health;
import io.bellwether.api.plugin.Figure;
import java.util.List;
import java.util.Optional;

/** Who waits for whom. */
final class Blocking implements Part {
  @Override
  public String name() {
    return "blocking";
  }

  @Override
  public List<Figure> figures() {
    return List.of(
        Figure.gauge("blocked_locks", Unit.COUNT, "Sessions that wait for a lock, however short."),
        Figure.gauge(
            "pg_blocked_sessions", Unit.COUNT, "Sessions that wait for longer than blocked-after."),
        Figure.gauge("pg_blocked_seconds", Unit.SECONDS, "How long the longest of them waits."));
  }

  @Override
  public Optional<String> sql(Facts facts) {
    return Optional.of(
        """
        (select json_build_object(
          'waits', (select json_agg(coalesce(date_part('epoch', now() - l.since),
                                             date_part('epoch', now() - a.query_start)))
                    from activity a left join (
                      select pid, min(waitstart) as since from locks where not granted group by 1) l
                      using (pid)
                    where a.wait_event_type = 'Lock'),
          'sessions', (select json_agg(w) from (
            select %s, b.blockers,
                 (select json_build_object('type', l.locktype, 'mode', l.mode,
                           'relation', case when l.database = d.oid then l.relation::regclass::text
                                       else l.relation::text end,
                           'waits', date_part('epoch', now() - l.waitstart))
                  from locks l where l.pid = a.pid and not l.granted limit 1) as lock
            from activity a left join blocked b using (pid)
            left join pg_database d on d.datname = current_database()
            where b.pid is not null
               or a.pid in (select unnest(blockers) from blocked)
            limit 400) w)))\
        """
            .formatted(Sessions.COLUMNS.replace("datname", "a.datname")));
  }

  @Override
  public Optional<Unseen> unseen(Facts facts) {
    return Unseen.without(facts, Facts.Grant.READ_ALL_STATS, "blocked sessions", true);
  }

  @Override
  public void look(Values now, Look look) {
    BlockingTree tree = BlockingTree.of(now.at("sessions").list());
    double after = look.settings().blockedAfter().toMillis() / 1000.0;
    Ages waits = Ages.of(now.at("waits"));
    double longest = waits.longest();
    long blocked = waits.atLeast(after);
    look.gauge("blocked_locks", Unit.COUNT, waits.all());
    look.gauge("pg_blocked_sessions", Unit.COUNT, blocked);
    look.gauge("pg_blocked_seconds", Unit.SECONDS, longest);
    look.detail("blocked_locks", waits.all());
    if (tree.waiting() > 0) {
      look.detail("blocking", tree.shown());
      look.detail("blocking_tree", tree.lines());
    }
    Level level = look.limits().blocked().judge(blocked);
    if (level != Level.HEALTHY) {
      look.add(
          Health.of(level, message(tree, blocked, longest, look, level))
              .crossing("thresholds.blocked", look.limits().blocked(), blocked));
    }
  }

  private static String message(
      BlockingTree tree, long blocked, double longest, Look look, Level level) {
    return Told.count(blocked, "session waits", "sessions wait")
        + " for locks, for up to "
        + Told.time(longest)
        + Look.crossed(look.limits().blocked(), level)
        + ", in the end for "
        + tree.root();
  }
}
