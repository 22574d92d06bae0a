// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import io.bellwether.api.Level;
import io.bellwether.api.Thresholds;
import io.bellwether.api.Unit;
import io.bellwether.api.check.Health;
import io.bellwether.api.plugin.Figure;
import java.util.List;
import java.util.Optional;

/** Whether WAL gets into its archive: without that no backup can be brought up to date. */
final class Archiver implements Part {
  @Override
  public String name() {
    return "archiver";
  }

  @Override
  public List<Figure> figures() {
    return List.of(
        Figure.counter("pg_stat_archiver_archived_count", Unit.COUNT, "Segments archived."),
        Figure.counter("pg_stat_archiver_failed_count", Unit.COUNT, "Attempts that failed."),
        Figure.gauge(
            "pg_stat_archiver_last_archive_age", Unit.SECONDS, "Since the last one archived."),
        Figure.gauge(
            "pg_archiver_failing", Unit.NONE, "1 if it failed since it last succeeded, else 0."),
        Figure.gauge("pg_archiver_waiting_segments", Unit.COUNT, "Segments not yet archived."),
        Figure.gauge("pg_archiver_waiting_seconds", Unit.SECONDS, "How long the oldest waits."));
  }

  /** The folder is listed only where something waits: it may hold thousands of files then. */
  @Override
  public Optional<String> sql(Facts facts) {
    String marked =
        facts.may(Facts.Grant.MONITOR)
            ? """
            case when g.mode <> 'off' and (g.failing or b.behind is null or b.behind > 0) then
              (select json_build_object('n', count(*),
                        'oldest', date_part('epoch', now() - min(modification)))
               from pg_ls_archive_statusdir() where name like '%.ready') end\
            """
            : "null";
    return Optional.of(
        """
        (select json_build_object(
          'mode', g.mode, 'standby', standby, 'segment', g.segment,
          'empty', current_setting('archive_command') in ('', '(disabled)')
            and coalesce(current_setting('archive_library', true), '') = '',
          'archived', archived_count, 'failed', failed_count, 'last_wal', last_archived_wal,
          'age', date_part('epoch', now() - last_archived_time), 'failed_wal', last_failed_wal,
          'failed_age', date_part('epoch', now() - last_failed_time),
          'failing', g.failing, 'behind', b.behind, 'marked', %s)
         from pg_stat_archiver a cross join wal
         cross join lateral (select current_setting('archive_mode') as mode,
           pg_size_bytes(current_setting('wal_segment_size')) as segment,
           a.last_failed_time is not null
             and a.last_failed_time > coalesce(a.last_archived_time, '-infinity') as failing) g
         cross join lateral (select floor(pg_wal_lsn_diff(position, '0/0') / g.segment) - 1
             - case when a.last_archived_wal ~ '^[0-9A-F]{24}' then
                 ('x' || substr(a.last_archived_wal, 9, 8))::bit(32)::bigint
                   * (4294967296 / g.segment)
                 + ('x' || substr(a.last_archived_wal, 17, 8))::bit(32)::bigint end as behind) b)\
        """
            .formatted(marked));
  }

  @Override
  public void look(Values now, Look look) {
    look.counter("pg_stat_archiver_archived_count", Unit.COUNT, now.orNaN("archived"));
    look.counter("pg_stat_archiver_failed_count", Unit.COUNT, now.orNaN("failed"));
    look.gauge("pg_stat_archiver_last_archive_age", Unit.SECONDS, now.orNaN("age"));
    Archive archive = new Archive(now);
    if (!archive.isOn()) {
      return;
    }
    look.gauge("pg_archiver_failing", Unit.NONE, archive.isFailing() ? 1 : 0);
    look.gauge("pg_archiver_waiting_segments", Unit.COUNT, archive.waiting());
    look.gauge("pg_archiver_waiting_seconds", Unit.SECONDS, archive.seconds());
    look.detail("archiver", archive.shown());
    judge(archive, look);
  }

  private static void judge(Archive archive, Look look) {
    Thresholds limits = look.limits().archiver();
    double seconds = archive.seconds();
    Level level = Double.isNaN(seconds) ? Level.HEALTHY : limits.judge(seconds);
    if (archive.hasNoCommand() && level == Level.HEALTHY) {
      look.add(Health.warning(archive.told()));
    } else if (level != Level.HEALTHY) {
      look.add(Health.of(level, archive.told() + Look.crossed(limits, level)));
    }
  }
}
