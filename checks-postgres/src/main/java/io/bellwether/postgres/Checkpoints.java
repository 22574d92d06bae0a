// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import io.bellwether.api.Unit;
import io.bellwether.api.check.Health;
import io.bellwether.api.plugin.Figure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checkpoints and the background writer. The figures keep their names over all versions. */
final class Checkpoints implements Part {
  private static final String WRITER = "pg_stat_bgwriter";
  private static final String CHECKPOINTER = "pg_stat_checkpointer";

  /** One whole checkpoint may be under way, and take until the next is due. */
  private static final int OVERDUE = 3;

  /** A count: its column until 16, that from 17 on, and the figure it becomes. */
  private record Count(String old, String now, String figure, Unit unit, double scale) {}

  private static final List<Count> COUNTS =
      List.of(
          new Count("checkpoints_timed", "num_timed", "checkpoints_timed", Unit.COUNT, 1),
          new Count("checkpoints_req", "num_requested", "checkpoints_req", Unit.COUNT, 1),
          milliseconds("checkpoint_write_time", "write_time"),
          milliseconds("checkpoint_sync_time", "sync_time"),
          new Count("buffers_checkpoint", "buffers_written", "buffers_checkpoint", Unit.COUNT, 1),
          same("buffers_clean"),
          same("maxwritten_clean"),
          same("buffers_backend"),
          same("buffers_backend_fsync"),
          same("buffers_alloc"),
          new Count("", "num_done", "checkpoints_done", Unit.COUNT, 1),
          new Count("", "restartpoints_timed", "restartpoints_timed", Unit.COUNT, 1),
          new Count("", "restartpoints_req", "restartpoints_req", Unit.COUNT, 1),
          new Count("", "restartpoints_done", "restartpoints_done", Unit.COUNT, 1));

  private static Count same(String column) {
    return new Count(column, column, column, Unit.COUNT, 1);
  }

  private static Count milliseconds(String old, String now) {
    return new Count(old, now, old + "_seconds", Unit.SECONDS, 0.001);
  }

  @Override
  public String name() {
    return "checkpoints";
  }

  @Override
  public List<Figure> figures() {
    List<Figure> figures = new ArrayList<>();
    for (Count count : COUNTS) {
      figures.add(
          Figure.counter(WRITER + "_" + count.figure(), count.unit(), "As the server counts it."));
    }
    figures.add(Figure.gauge(WRITER + "_stats_reset", Unit.SECONDS, "When counting began."));
    figures.add(
        Figure.gauge("pg_checkpoint_age", Unit.SECONDS, "Since the last checkpoint began."));
    figures.add(
        Figure.gauge("pg_checkpoint_wal_bytes", Unit.BYTES, "WAL since, replayed after a crash."));
    return figures;
  }

  @Override
  public Optional<String> sql(Facts facts) {
    boolean moved = facts.has(CHECKPOINTER);
    StringBuilder counts = new StringBuilder();
    for (Count count : COUNTS) {
      if (moved && facts.has(CHECKPOINTER, count.now())) {
        counts.append("'%s', c.%s, ".formatted(count.figure(), count.now()));
      } else if (facts.has(WRITER, count.old())) {
        counts.append("'%s', b.%s, ".formatted(count.figure(), count.old()));
      }
    }
    return Optional.of(
        """
        (select json_build_object(%s
          'reset', date_part('epoch', b.stats_reset),
          'age', date_part('epoch', now() - p.checkpoint_time),
          'up', date_part('epoch', now() - pg_postmaster_start_time()),
          'at', date_part('epoch', p.checkpoint_time),
          'redo', pg_wal_lsn_diff(p.redo_lsn, '0/0'),
          'since', pg_wal_lsn_diff(position, p.redo_lsn),
          'standby', standby,
          'segment', pg_size_bytes(current_setting('wal_segment_size')),
          'timeout', date_part('epoch', current_setting('checkpoint_timeout')::interval),
          'max_wal_size', pg_size_bytes(current_setting('max_wal_size')))
         from pg_stat_bgwriter b cross join wal cross join pg_control_checkpoint() p%s)\
        """
            .formatted(counts, moved ? " cross join pg_stat_checkpointer c" : ""));
  }

  @Override
  public void look(Values now, Look look) {
    for (Count count : COUNTS) {
      double value = now.orNaN(count.figure()) * count.scale();
      look.counter(WRITER + "_" + count.figure(), count.unit(), value);
    }
    look.gauge(WRITER + "_stats_reset", Unit.SECONDS, now.orNaN("reset"));
    look.gauge("pg_checkpoint_age", Unit.SECONDS, now.orNaN("age"));
    look.gauge("pg_checkpoint_wal_bytes", Unit.BYTES, Math.max(0, now.orNaN("since")));
    look.detail("last_checkpoint", Told.time(now.orNaN("age")) + " ago");
    if (!now.is("standby")) {
      overdue(now).ifPresent(look::add);
      EarlyCheckpoints.advice(now, look.before()).ifPresent(look::advise);
    }
  }

  /**
   * Where none comes though one is due. Without much WAL it is rightly left out, and while the
   * server is down none is due.
   */
  static Optional<Health> overdue(Values now) {
    double timeout = now.orNaN("timeout");
    double without = Math.min(now.or("age", 0), now.or("up", 0));
    return now.or("since", 0) > now.orNaN("segment") && without > OVERDUE * timeout
        ? Optional.of(
            Health.warning(
                "no checkpoint for "
                    + Told.time(without)
                    + " though checkpoint_timeout is "
                    + Told.time(timeout)
                    + ": after a crash "
                    + Told.bytes(now.orNaN("since"))
                    + " of WAL have to be replayed; look at the disk, and whether the checkpointer"
                    + " hangs"))
        : Optional.empty();
  }
}
