// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import io.bellwether.api.Labels;
import io.bellwether.api.Unit;
import io.bellwether.api.plugin.Figure;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Logical replication into this server: subscriptions that stand still, fail or conflict. */
final class Subscriptions implements Part {
  private static final String STATS = "pg_stat_subscription_stats";
  private static final String[] BY = {"datname", "subname"};

  /** The first version in which everybody may join by the number of a subscription. */
  private static final int OID_READABLE = 14;

  /** Those of one name in several databases are told apart by where their workers are. */
  private static final String BY_NAME =
      "u.subname = s.subname and coalesce("
          + "(select a.datname from activity a where a.pid = s.pid), d.datname) = d.datname";

  @Override
  public String name() {
    return "subscriptions";
  }

  @Override
  public List<Figure> figures() {
    return List.of(
        Figure.gauge("pg_subscriptions", Unit.COUNT, "Subscriptions of all databases."),
        Figure.gauge("pg_stat_subscription_workers", Unit.COUNT, "Its workers that run.").by(BY),
        Figure.gauge(
                "pg_stat_subscription_silent_seconds", Unit.SECONDS, "Since the publisher spoke.")
            .by(BY),
        Figure.counter("pg_stat_subscription_apply_errors", Unit.COUNT, "Failures, from 15.")
            .by(BY),
        Figure.counter(
                "pg_stat_subscription_sync_errors", Unit.COUNT, "Failed first copies, from 15.")
            .by(BY),
        Figure.counter("pg_stat_subscription_conflicts", Unit.COUNT, "Conflicts, from 18.")
            .by("datname", "subname", "conflict"));
  }

  @Override
  public Optional<String> sql(Facts facts) {
    String stats =
        facts.has(STATS)
            ? """
            (select json_build_object('apply', t.apply_error_count, 'sync', t.sync_error_count%s)
             from pg_stat_subscription_stats t where t.subid = s.subid)\
            """
                .formatted(conflicts(facts))
            : "null";
    String same = facts.major() >= OID_READABLE ? "u.oid = s.subid" : BY_NAME;
    return Optional.of(
        """
        (select case when not (select standby from wal) then json_build_object('count', count(distinct (d.datname, s.subname)),
          'named', (select json_agg(n) from (
            select * from (
              select s.subname, d.datname,
                     bool_and(u.subenabled) as enabled, %s as on_error,
                     count(s.pid) as workers,
                     count(s.pid) filter (where s.relid is null) as appliers,
                     date_part('epoch', clock_timestamp() - max(s.last_msg_receipt_time)) as silent,
                     max(pg_wal_lsn_diff(s.latest_end_lsn, '0/0')) as reached,
                     %s as stats
              from pg_stat_subscription s
              cross join pg_database d join pg_subscription u on u.subdbid = d.oid and %s
              group by %s s.subname, d.datname) g
            order by enabled desc, workers, subname limit 50) n)) end
         from pg_stat_subscription s
         cross join pg_database d join pg_subscription u on u.subdbid = d.oid and %s)\
        """
            .formatted(
                facts.major() >= 15 ? "bool_or(u.subdisableonerr)" : "false",
                stats,
                same,
                facts.major() >= OID_READABLE ? "s.subid," : "",
                same));
  }

  private static String conflicts(Facts facts) {
    return facts.columns().getOrDefault(STATS, java.util.Set.of()).stream()
        .filter(column -> column.startsWith("confl_"))
        .sorted()
        .map(column -> ", '" + column + "', t." + column)
        .collect(Collectors.joining());
  }

  @Override
  public void look(Values now, Look look) {
    if (now.isNone()) { // a standby has the subscriptions of its primary, and does not run them
      return;
    }
    look.gauge("pg_subscriptions", Unit.COUNT, now.or("count", 0));
    List<Values> before = look.before().at("named").list();
    List<Subscription> all =
        now.at("named").list().stream().map(row -> Subscription.of(row, before)).toList();
    for (Subscription one : all) {
      measure(one, look);
      one.judged().ifPresent(look::add);
    }
    if (!all.isEmpty()) {
      look.detail("subscriptions", all.stream().map(Subscription::shown).toList());
    }
  }

  private static void measure(Subscription one, Look look) {
    Values row = one.row();
    Labels labels =
        Labels.of("datname", row.text("datname").orElse(""))
            .with("subname", row.text("subname").orElse(""));
    look.gauge("pg_stat_subscription_workers", Unit.COUNT, labels, row.or("workers", 0));
    look.gauge("pg_stat_subscription_silent_seconds", Unit.SECONDS, labels, row.orNaN("silent"));
    Values stats = row.at("stats");
    look.counter("pg_stat_subscription_apply_errors", Unit.COUNT, labels, stats.orNaN("apply"));
    look.counter("pg_stat_subscription_sync_errors", Unit.COUNT, labels, stats.orNaN("sync"));
    stats
        .fields()
        .forEach(
            (name, count) -> {
              if (name.startsWith(Subscription.CONFLICT)) {
                look.counter(
                    "pg_stat_subscription_conflicts",
                    Unit.COUNT,
                    labels.with("conflict", name.substring(Subscription.CONFLICT.length())),
                    count.number().orElse(Double.NaN));
              }
            });
  }
}
