// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import io.bellwether.api.Unit;
import io.bellwether.api.plugin.Figure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How far the write-ahead log has got, and how fast it grows. */
final class Wal implements Part {
  private static final String VIEW = "pg_stat_wal";

  /** A count of the view: its column, and the figure it becomes. */
  private record Count(String column, String figure, Unit unit, double scale, String help) {}

  private static final List<Count> COUNTS =
      List.of(
          new Count("wal_records", "pg_stat_wal_records", Unit.COUNT, 1, "Records of WAL."),
          new Count("wal_fpi", "pg_stat_wal_fpi", Unit.COUNT, 1, "Whole pages written to WAL."),
          new Count("wal_bytes", "pg_stat_wal_bytes", Unit.BYTES, 1, "WAL in bytes."),
          new Count(
              "wal_buffers_full",
              "pg_stat_wal_buffers_full",
              Unit.COUNT,
              1,
              "Writes because wal_buffers was full."),
          new Count("wal_write", "pg_stat_wal_write", Unit.COUNT, 1, "Writes of WAL, until 17."),
          new Count("wal_sync", "pg_stat_wal_sync", Unit.COUNT, 1, "Syncs of WAL, until 17."),
          new Count(
              "wal_write_time",
              "pg_stat_wal_write_time_seconds",
              Unit.SECONDS,
              0.001,
              "Time of the writes, with track_wal_io_timing, until 17."),
          new Count(
              "wal_sync_time",
              "pg_stat_wal_sync_time_seconds",
              Unit.SECONDS,
              0.001,
              "Time of the syncs, with track_wal_io_timing, until 17."));

  @Override
  public String name() {
    return "wal";
  }

  @Override
  public List<Figure> figures() {
    List<Figure> figures = new ArrayList<>();
    figures.add(
        Figure.gauge(
            "write_ahead_log_position",
            Unit.BYTES,
            "Position in the WAL: what was written, on a standby what was received."));
    figures.add(
        Figure.gauge(
            "pg_wal_bytes_per_second", Unit.PER_SECOND, "WAL between two looks, in bytes."));
    for (Count count : COUNTS) {
      figures.add(Figure.counter(count.figure(), count.unit(), count.help()));
    }
    return figures;
  }

  @Override
  public Optional<String> sql(Facts facts) {
    StringBuilder counts = new StringBuilder();
    for (Count count : COUNTS) {
      if (facts.has(VIEW, count.column())) {
        counts.append(counts.isEmpty() ? "" : ", ");
        counts.append('\'').append(count.column()).append("', ").append(count.column());
      }
    }
    return Optional.of(
        """
        (select json_build_object(
          'position', pg_wal_lsn_diff(position, '0/0'), 'lsn', position::text,
          'level', current_setting('wal_level')%s) from wal)\
        """
            .formatted(
                counts.isEmpty()
                    ? ""
                    : ", 'counts', (select json_build_object(" + counts + ") from pg_stat_wal)"));
  }

  @Override
  public void look(Values now, Look look) {
    look.gauge("write_ahead_log_position", Unit.BYTES, now.orNaN("position"));
    now.text("lsn").ifPresent(at -> look.detail("write_ahead_log_position", at));
    now.text("level").ifPresent(level -> look.detail("wal_level", level));
    Look.grown(now, look.before(), "position")
        .ifPresent(
            grown ->
                look.gauge("pg_wal_bytes_per_second", Unit.PER_SECOND, grown / look.seconds()));
    Values counts = now.at("counts");
    for (Count count : COUNTS) {
      look.counter(count.figure(), count.unit(), counts.orNaN(count.column()) * count.scale());
    }
  }
}
