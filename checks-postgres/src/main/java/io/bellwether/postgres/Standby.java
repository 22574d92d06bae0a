// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import io.bellwether.api.Unit;
import io.bellwether.api.plugin.Figure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Replication as a standby sees it: whether WAL comes, and whether it is replayed. */
final class Standby implements Part {
  @Override
  public String name() {
    return "standby";
  }

  @Override
  public List<Figure> figures() {
    List<Figure> figures = new ArrayList<>();
    figures.add(
        Figure.gauge("pg_wal_receiver_connected", Unit.NONE, "1 if WAL is streamed, else 0."));
    figures.add(Figure.gauge("pg_wal_replay_paused", Unit.NONE, "1 if replay is paused."));
    figures.add(
        Figure.gauge("pg_wal_unreplayed_bytes", Unit.BYTES, "WAL received and not replayed."));
    figures.add(
        Figure.gauge(
            "pg_replication_lag",
            Unit.SECONDS,
            "How long this standby had what it has not replayed."));
    figures.add(
        Figure.gauge(
            "pg_last_replayed_transaction_age",
            Unit.SECONDS,
            "Since the last transaction that was replayed; grows while the primary idles."));
    figures.addAll(Conflicts.figures());
    return figures;
  }

  @Override
  public Optional<String> sql(Facts facts) {
    boolean seesSettings = facts.may(Facts.Grant.READ_ALL_SETTINGS);
    return Optional.of(
        """
        (select case when standby then json_build_object(
          'received', pg_wal_lsn_diff(pg_last_wal_receive_lsn(), '0/0'),
          'replayed', pg_wal_lsn_diff(pg_last_wal_replay_lsn(), '0/0'),
          'unreplayed', pg_wal_lsn_diff(position, pg_last_wal_replay_lsn()),
          'age', date_part('epoch', clock_timestamp() - pg_last_xact_replay_timestamp()),
          'paused', pg_is_wal_replay_paused(),
          'target', nullif(concat(
             current_setting('recovery_target'), current_setting('recovery_target_lsn'),
             current_setting('recovery_target_name'), current_setting('recovery_target_time'),
             current_setting('recovery_target_xid')), ''),
          'newest', date_part('epoch', clock_timestamp() - greatest(
             pg_last_xact_replay_timestamp(),
             (select checkpoint_time from pg_control_checkpoint()))),
          'feedback', current_setting('hot_standby_feedback')::bool,
          'delayed', date_part('epoch', current_setting('recovery_min_apply_delay')::interval),
          'streams', %s, 'restores', %s,
          'receiver', (select json_build_object('pid', pid, 'status', status,
             'host', sender_host, 'port', sender_port, 'slot', slot_name,
             'timeline', received_tli,
             'silent', date_part('epoch', clock_timestamp() - last_msg_receipt_time))
             from pg_stat_wal_receiver),
          'conflicts', %s) end from wal)\
        """
            .formatted(
                seesSettings ? "current_setting('primary_conninfo') <> ''" : "null",
                seesSettings ? "current_setting('restore_command') <> ''" : "null",
                Conflicts.sql(facts)));
  }

  @Override
  public Optional<Unseen> unseen(Facts facts) {
    return Unseen.without(facts, Facts.Grant.MONITOR, "where a standby streams from", false);
  }

  @Override
  public void look(Values now, Look look) {
    if (now.isNone()) { // a primary
      return;
    }
    Replay replay = new Replay(now, look.before(), look.seconds());
    Values receiver = now.at("receiver");
    look.gauge("pg_wal_receiver_connected", Unit.NONE, receiver.isNone() ? 0 : 1);
    look.gauge("pg_wal_replay_paused", Unit.NONE, replay.isPaused() ? 1 : 0);
    look.gauge("pg_wal_unreplayed_bytes", Unit.BYTES, replay.unreplayed());
    look.gauge("pg_replication_lag", Unit.SECONDS, replay.seconds());
    look.gauge("pg_last_replayed_transaction_age", Unit.SECONDS, now.orNaN("age"));
    look.gauge("replication_lag", Unit.SECONDS, replay.seconds());
    look.gauge("replication_lag_bytes", Unit.BYTES, replay.unreplayed());
    look.gauge("replay_position", Unit.BYTES, now.orNaN("replayed"));
    Reception.of(now, look.settings().role()).ifPresent(look::add);
    if (Reception.isOfAnArchive(now)) {
      archive(now, look);
    }
    replay.judged(look.limits()).ifPresent(look::add);
    Conflicts.look(now, look);
    look.detail("standby", shown(now, replay));
  }

  /** One that has reached its point reads no more. */
  private static void archive(Values now, Look look) {
    double age = now.orNaN("newest");
    if (!now.is("paused")) {
      look.judgeQuietly(
          look.limits().archiveAge(),
          age,
          "the standby reads WAL from an archive alone, and the newest that came from there is "
              + Told.time(age)
              + " old; if its primary has written since, look whether that archives, and why"
              + " restore_command here finds nothing (its log says)");
    }
  }

  @Override
  public Values kept(Values now, Look look) {
    return now.isNone() ? now : new Replay(now, look.before(), look.seconds()).kept();
  }

  private static Map<String, Object> shown(Values now, Replay replay) {
    Map<String, Object> shown = new LinkedHashMap<>();
    Values receiver = now.at("receiver");
    shown.put("receives_from", Reception.source(now));
    receiver.text("timeline").ifPresent(it -> shown.put("timeline", it));
    receiver.text("slot").ifPresent(it -> shown.put("slot", it));
    shown.put("unreplayed_bytes", Math.round(Math.max(0, replay.unreplayed())));
    if (Double.isFinite(replay.seconds())) {
      shown.put("behind_seconds", Told.rounded(replay.seconds()));
    }
    shown.put("replay_paused", replay.isPaused());
    now.text("target").ifPresent(it -> shown.put("recovery_target", it));
    shown.put("hot_standby_feedback", now.is("feedback"));
    return shown;
  }
}
