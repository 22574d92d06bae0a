// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

/**
 * What several parts of a look read, asked once: each of these views locks and copies what every
 * session of the server works with.
 */
final class Shared {
  private Shared() {}

  /**
   * Tables {@code activity} and {@code locks}. Who waits longest is asked who is before him: for
   * that the server holds all its locks for a moment. {@code wal} is how far this server has got:
   * what it has written, or as a standby what it has received.
   */
  static String ofInstance(Facts facts) {
    return """
    with activity as materialized (
      select pid, datname, usename, application_name, client_addr, backend_type, state,
             wait_event_type, wait_event, backend_start, xact_start, query_start, state_change,
             backend_xid, backend_xmin, left(query, 300) as query,
             pid = pg_backend_pid() as ours
      from pg_stat_activity),
    locks as materialized (
      select locktype, database, relation, mode, granted, pid, fastpath, %s
      from pg_locks),
    blocked as materialized (
      select pid, pg_blocking_pids(pid) as blockers
      from (select pid from activity where wait_event_type = 'Lock'
            order by query_start, pid limit 200) w),
    wal as materialized (
      select s.standby,
             case when s.standby then greatest(pg_last_wal_receive_lsn(), pg_last_wal_replay_lsn())
                  else pg_current_wal_lsn() end as position
      from (select pg_is_in_recovery() as standby) s)
    """
        .formatted(
            facts.has("pg_locks", "waitstart") ? "waitstart" : "null::timestamptz as waitstart");
  }
}
