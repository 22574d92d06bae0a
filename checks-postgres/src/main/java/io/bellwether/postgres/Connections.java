// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import io.bellwether.api.Labels;
import io.bellwether.api.Level;
import io.bellwether.api.Unit;
import io.bellwether.api.check.Health;
import io.bellwether.api.plugin.Figure;
import java.util.List;
import java.util.Optional;

/** Who is connected, in which state, and how many more there may be. */
final class Connections implements Part {
  @Override
  public String name() {
    return "connections";
  }

  @Override
  public List<Figure> figures() {
    return List.of(
        Figure.gauge("total_connections", Unit.COUNT, "Sessions of clients."),
        Figure.gauge("db_connections_active", Unit.COUNT, "Sessions that run a statement."),
        Figure.gauge("active_connections", Unit.COUNT, "The same."),
        Figure.gauge("idle_connections", Unit.COUNT, "Sessions that wait for their clients."),
        Figure.gauge("waiting_connections", Unit.COUNT, "Sessions that wait for a lock."),
        Figure.gauge("pg_connections_ratio", Unit.RATIO, "In use of those for ordinary logins."),
        Figure.gauge("pg_settings_max_connections", Unit.COUNT, "Sessions there may be."),
        Figure.gauge("pg_connections_reserved", Unit.COUNT, "Of these, kept for administrators."),
        Figure.gauge("pg_stat_activity_count", Unit.COUNT, "Sessions by database and state.")
            .by("datname", "state"),
        Figure.gauge(
                "pg_stat_activity_max_tx_duration",
                Unit.SECONDS,
                "Age of the oldest transaction by database and state.")
            .by("datname", "state"));
  }

  @Override
  public Optional<String> sql(Facts facts) {
    return Optional.of(
        """
        (select json_build_object(
          'max', current_setting('max_connections')::int,
          'reserved', current_setting('superuser_reserved_connections')::int
            + coalesce(current_setting('reserved_connections', true), '0')::int,
          'known', (select sum(numbackends) from pg_stat_database),
          'waiting', (select count(*) from activity where wait_event_type = 'Lock'),
          'sessions', (select json_agg(s) from (
            select datname, state, count(*) as n,
                   coalesce(max(date_part('epoch', now() - xact_start)), 0) as oldest
            from activity where backend_type = 'client backend' group by 1, 2) s),
          'holders', (select json_agg(h) from (
            select application_name as name, count(*) as n
            from activity where backend_type = 'client backend'
            group by 1 order by 2 desc, 1 limit 5) h)))\
        """);
  }

  @Override
  public Optional<Unseen> unseen(Facts facts) {
    return Unseen.without(facts, Facts.Grant.READ_ALL_STATS, "states of connections", false);
  }

  @Override
  public void look(Values now, Look look) {
    boolean seen = look.facts().may(Facts.Grant.READ_ALL_STATS);
    List<Values> sessions = now.at("sessions").list();
    double total = seen ? sum(sessions, "") : now.orNaN("known");
    double most = now.orNaN("max") - now.or("reserved", 0);
    look.gauge("total_connections", Unit.COUNT, total);
    look.gauge("pg_connections_ratio", Unit.RATIO, total / most);
    look.gauge("pg_settings_max_connections", Unit.COUNT, now.orNaN("max"));
    look.gauge("pg_connections_reserved", Unit.COUNT, now.or("reserved", 0));
    look.detail("total_connections", total);
    look.detail("max_connections", now.orNaN("max"));
    if (seen) {
      states(now, sessions, look);
    }
    judge(now, total, most, look);
  }

  private static void states(Values now, List<Values> sessions, Look look) {
    double active = sum(sessions, "active");
    look.gauge("db_connections_active", Unit.COUNT, active);
    look.gauge("active_connections", Unit.COUNT, active);
    look.gauge("idle_connections", Unit.COUNT, sum(sessions, "idle"));
    look.gauge("waiting_connections", Unit.COUNT, now.or("waiting", 0));
    look.detail("active_connections", active);
    look.detail("idle_connections", sum(sessions, "idle"));
    look.detail("waiting_connections", now.or("waiting", 0));
    for (Values one : sessions) {
      Labels labels =
          Labels.of("datname", one.text("datname").orElse(""))
              .with("state", one.text("state").orElse("unknown"));
      look.gauge("pg_stat_activity_count", Unit.COUNT, labels, one.or("n", 0));
      look.gauge("pg_stat_activity_max_tx_duration", Unit.SECONDS, labels, one.or("oldest", 0));
    }
  }

  private static void judge(Values now, double total, double most, Look look) {
    Level level = look.limits().connections().judge(total, most);
    String message =
        Told.count(total)
            + " of "
            + Told.count(most)
            + " connections"
            + Look.crossed(look.limits().connections(), level);
    look.add(
        Health.of(
                level,
                level == Level.HEALTHY || level == Level.UNKNOWN
                    ? message
                    : message + ": " + Sessions.holders(now.at("holders").list(), "name"))
            .crossing("thresholds.connections", look.limits().connections(), total, most));
  }

  private static double sum(List<Values> sessions, String state) {
    return sessions.stream()
        .filter(one -> state.isEmpty() || one.text("state").orElse("").equals(state))
        .mapToDouble(one -> one.or("n", 0))
        .sum();
  }
}
