// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import io.bellwether.api.Labels;
import io.bellwether.api.Level;
import io.bellwether.api.Thresholds;
import io.bellwether.api.Unit;
import io.bellwether.api.check.Health;
import io.bellwether.api.plugin.Figure;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Who takes WAL from this server, and how far behind each is. */
final class Replication implements Part {
  private static final String[] BY = {"application_name", "client_addr", "slot_name"};
  private static final List<String> POINTS = List.of("sent", "write", "flush", "replay");

  @Override
  public String name() {
    return "replication";
  }

  @Override
  public List<Figure> figures() {
    List<Figure> figures = new ArrayList<>();
    figures.add(Figure.gauge("pg_standbys", Unit.COUNT, "Standbys that are connected."));
    figures.add(
        Figure.gauge(
            "replication_lag",
            Unit.SECONDS,
            "How far the last of the standbys is behind; on a standby, how far it is itself."));
    figures.add(Figure.gauge("replication_lag_bytes", Unit.BYTES, "The same in bytes."));
    figures.add(
        Figure.gauge(
            "replay_position",
            Unit.BYTES,
            "Position up to which the last of the standbys, or this standby, has replayed."));
    figures.add(
        Figure.gauge("pg_stat_replication_pg_wal_lsn_diff", Unit.BYTES, "WAL not replayed there.")
            .by(BY));
    figures.add(
        Figure.gauge("pg_stat_replication_reply_time", Unit.SECONDS, "When it last replied.")
            .by(BY));
    for (String point : POINTS) {
      String figure = "pg_stat_replication_" + point;
      figures.add(
          Figure.gauge(figure + "_lag_bytes", Unit.BYTES, "WAL behind the " + point + " there.")
              .by(BY));
      if (!point.equals("sent")) {
        figures.add(
            Figure.gauge(figure + "_lag_seconds", Unit.SECONDS, "Time until the " + point + ".")
                .by(BY));
      }
    }
    return figures;
  }

  @Override
  public Optional<String> sql(Facts facts) {
    return Optional.of(
        """
        (select json_build_object(
          'standby', (select standby from wal),
          'synchronous', current_setting('synchronous_standby_names'),
          'waiting', (select count(*) from activity where wait_event = 'SyncRep'),
          'left', (select string_agg(slot_name, ', ' order by slot_name) from (
            select slot_name from pg_replication_slots
            where slot_type = 'physical' and not active limit 10) s),
          'senders', (select json_agg(f) from (
            select r.application_name as name, host(r.client_addr) as address,
                   s.slot_name as slot, s.slot_type, r.state, r.sync_state as sync,
                   pg_wal_lsn_diff(w.position, r.sent_lsn) as sent,
                   pg_wal_lsn_diff(w.position, r.write_lsn) as write,
                   pg_wal_lsn_diff(w.position, r.flush_lsn) as flush,
                   pg_wal_lsn_diff(w.position, r.replay_lsn) as replay,
                   pg_wal_lsn_diff(r.replay_lsn, '0/0') as replayed,
                   r.replay_lsn::text as replay_lsn,
                   date_part('epoch', r.write_lag) as write_lag,
                   date_part('epoch', r.flush_lag) as flush_lag,
                   date_part('epoch', r.replay_lag) as replay_lag,
                   date_part('epoch', r.reply_time) as replied
            from pg_stat_replication r cross join wal w
            left join pg_replication_slots s on s.active_pid = r.pid
            where r.state is distinct from 'backup'
            order by r.replay_lsn nulls last limit 50) f)))\
        """);
  }

  @Override
  public Optional<Unseen> unseen(Facts facts) {
    return Unseen.without(facts, Facts.Grant.READ_ALL_STATS, "how far standbys are behind", false);
  }

  @Override
  public void look(Values now, Look look) {
    List<Values> rows = now.at("senders").list();
    if (!look.facts().may(Facts.Grant.READ_ALL_STATS)) {
      Standbys.uncertain(rows.size(), now, look);
      return;
    }
    List<Follower> followers = followers(rows, look);
    Set<Labels> measured = new HashSet<>();
    for (Follower follower : followers) {
      if (measured.add(follower.labels())) {
        measure(follower, look);
      }
      judge(follower, look);
    }
    List<Follower> standbys = followers.stream().filter(Follower::isStandby).toList();
    Standbys.count(standbys.size(), standbys, now, look);

    if (!followers.isEmpty()) {
      look.detail("replication", followers.stream().map(Follower::shown).toList());
    }
    if (!now.is("standby") && !standbys.isEmpty()) {
      last(standbys, look);
    }
    Standbys.synchronous(standbys, now, look);
  }

  private static List<Follower> followers(List<Values> rows, Look look) {
    List<Values> before = look.before().at("senders").list();
    return rows.stream().map(row -> new Follower(row, same(row, before), look.seconds())).toList();
  }

  private static Values same(Values row, List<Values> among) {
    return among.stream()
        .filter(it -> Follower.key(it).equals(Follower.key(row)))
        .findFirst()
        .orElse(Values.NONE);
  }

  private static void measure(Follower follower, Look look) {
    Labels labels = follower.labels();
    Values row = follower.now();
    look.gauge("pg_stat_replication_pg_wal_lsn_diff", Unit.BYTES, labels, follower.behind());
    look.gauge("pg_stat_replication_reply_time", Unit.SECONDS, labels, row.orNaN("replied"));
    for (String point : POINTS) {
      String figure = "pg_stat_replication_" + point;
      double bytes = row.orNaN(point);
      look.gauge(
          figure + "_lag_bytes",
          Unit.BYTES,
          labels,
          Double.isNaN(bytes) ? bytes : Math.max(0, bytes));
      if (!point.equals("sent")) {
        double seconds = point.equals("replay") ? follower.seconds() : row.orNaN(point + "_lag");
        look.gauge(figure + "_lag_seconds", Unit.SECONDS, labels, seconds);
      }
    }
  }

  private static void judge(Follower follower, Look look) {
    if (Double.isNaN(follower.behind())) {
      return;
    }
    Thresholds time = look.limits().replicationLag();
    Thresholds bytes = look.limits().replicationLagBytes();
    boolean delayed = isDelayed(follower, look);
    double seconds = seconds(follower, look);
    double behind = behind(follower, look);
    Level byTime = Double.isNaN(seconds) ? Level.HEALTHY : time.judge(seconds);
    Level byBytes = bytes.judge(behind);
    boolean timeIsWorse = !byBytes.isWorseThan(byTime);
    Level level = timeIsWorse ? byTime : byBytes;
    if (level != Level.HEALTHY) {
      look.add(
          Health.of(
                  level,
                  follower.told()
                      + " is "
                      + (Double.isNaN(seconds) ? "" : Told.time(seconds) + " and ")
                      + Told.bytes(behind)
                      + (delayed ? " behind with what it has to have on disk" : " behind")
                      + Look.crossed(timeIsWorse ? time : bytes, level)
                      + ": "
                      + follower.where())
              .crossing(
                  timeIsWorse ? "thresholds.replication-lag" : "thresholds.replication-lag-bytes",
                  timeIsWorse ? time : bytes,
                  timeIsWorse ? seconds : behind));
    }
  }

  private static boolean isDelayed(Follower follower, Look look) {
    return look.settings().delayedStandbys().contains(follower.name());
  }

  /** One that replays late on purpose is behind by what it has not on disk. */
  private static double seconds(Follower follower, Look look) {
    return isDelayed(follower, look) ? follower.now().orNaN("flush_lag") : follower.seconds();
  }

  private static double behind(Follower follower, Look look) {
    return isDelayed(follower, look) ? follower.unflushed() : follower.behind();
  }

  private static void last(List<Follower> standbys, Look look) {
    double seconds =
        standbys.stream()
            .mapToDouble(it -> seconds(it, look))
            .filter(Double::isFinite)
            .max()
            .orElse(Double.NaN);
    double bytes = standbys.stream().mapToDouble(it -> behind(it, look)).max().orElse(Double.NaN);
    double replayed =
        standbys.stream().mapToDouble(it -> it.now().orNaN("replayed")).min().orElse(Double.NaN);
    look.gauge("replication_lag", Unit.SECONDS, seconds);
    look.gauge("replication_lag_bytes", Unit.BYTES, bytes);
    look.gauge("replay_position", Unit.BYTES, replayed);
    look.detail("replication_lag", Told.rounded(seconds));
  }
}
