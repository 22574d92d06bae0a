// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who still has to see the rows of long ago, so that no vacuum may remove what died since.
 *
 * @param kind session, slot, prepared or standby
 * @param who its number or name
 * @param of whose it is, as it is known
 * @param state what it does
 * @param age transactions since
 * @param seconds since, NaN where the server does not know
 * @param began when the session and its transaction did; another may have its number by now
 */
record Horizon(
    String kind, String who, String of, String state, double age, double seconds, Values began) {
  private static final Set<String> BACKUPS = Set.of("pg_dump", "pg_restore", "pg_basebackup");

  /** A list of them as JSON; those that matter to the tables of this database. */
  static final String SQL =
      """
      (select json_agg(h) from (
        select 'session' as kind, pid::text as who,
               usename || ' (' || application_name || ')' as of, state,
               greatest(age(backend_xid), age(backend_xmin)) as age,
               date_part('epoch', now() - xact_start) as seconds,
               backend_start as session, xact_start as transaction, application_name as program
        from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid()
          and (backend_xid is not null or backend_xmin is not null)
          and backend_type is distinct from 'autovacuum worker'
          and pid not in (select p.pid from pg_stat_progress_vacuum p)
        union all
        select 'slot', slot_name, slot_type, case when active then 'active' else 'inactive' end,
               age(xmin), null, null, null, null
        from pg_replication_slots where xmin is not null
        union all
        select 'prepared', gid, owner::text, 'prepared', age(transaction),
               date_part('epoch', now() - prepared), null, null, null
        from pg_prepared_xacts where database = current_database()
        union all
        select 'standby', application_name, coalesce(client_addr::text, 'a local socket'), state,
               age(backend_xmin), null, null, null, null
        from pg_stat_replication where backend_xmin is not null
        order by 5 desc nulls last limit 5) h)\
      """;

  static Optional<Horizon> oldest(List<Values> holders) {
    return holders.stream()
        .map(
            it ->
                new Horizon(
                    it.text("kind").orElse(""),
                    it.text("who").orElse("?"),
                    Told.query(it.text("of").orElse("?")),
                    it.text("state").orElse("?"),
                    it.or("age", 0),
                    it.orNaN("seconds"),
                    it))
        .max(Comparator.comparingDouble(Horizon::age));
  }

  /** Who it is, since when, and how to get rid of it. */
  @Override
  public String toString() {
    return switch (kind) {
      case "slot" ->
          "replication slot '"
              + Told.query(who)
              + "' ("
              + of
              + ", "
              + state
              + ") keeps the rows of "
              + transactions()
              + (state.equals("active")
                  ? "; look for a long query on its standby, which has hot_standby_feedback"
                  : "; if nobody comes back for it: SELECT pg_drop_replication_slot("
                      + literal()
                      + ")");
      case "prepared" ->
          "prepared transaction '"
              + Told.query(who)
              + "' of "
              + of
              + since()
              + " still sees the rows of "
              + transactions()
              + "; ask who made it, then: ROLLBACK PREPARED "
              + literal();
      case "standby" ->
          "standby '"
              + Told.query(who)
              + "' at "
              + of
              + " still sees the rows of "
              + transactions()
              + "; look for a long query there, or turn hot_standby_feedback off";
      default ->
          "session "
              + who
              + " of "
              + of
              + ", "
              + state
              + since()
              + ", still sees the rows of "
              + transactions()
              + end();
    };
  }

  private String transactions() {
    return Told.count(age, "transaction", "transactions") + " ago";
  }

  private String since() {
    return Double.isNaN(seconds) ? "" : " for " + Told.time(seconds);
  }

  private String literal() {
    return Told.literal(who);
  }

  /** The number alone may be another's by the time that somebody runs this. */
  private String end() {
    if (BACKUPS.contains(began.text("program").orElse(""))) {
      return "; a backup runs: wait for it";
    }
    return "; have it ended, or, unless it is a backup or a migration: SELECT"
        + " pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid = "
        + who
        + is("backend_start", began.text("session"))
        + is("xact_start", began.text("transaction"));
  }

  private static String is(String column, Optional<String> value) {
    return value.map(it -> " AND " + column + " = " + Told.literal(it)).orElse("");
  }
}
