// SPDX-License-Identifier: Apache-2.0
package io.bellwether.benchmarks.postgres;

import io.bellwether.benchmarks.Footprint;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The floor: bare statements over a kept connection, whose answers are fetched and not read. */
final class BareStatements implements Peer {
  private static final String SIZE = ", 'size', pg_database_size(current_database())";

  private static final String SIZES =
      ", 'sizes', (SELECT json_agg(z) FROM ("
          + "SELECT datname, pg_database_size(oid) AS bytes FROM pg_database) z)";

  private static final String INSTANCE =
      """
      SELECT json_build_object(
        'activity', (SELECT json_agg(a) FROM (
          SELECT datname, state, count(*) AS n,
            max(extract(epoch FROM now() - xact_start)) AS oldest_xact,
            max(extract(epoch FROM now() - query_start)) AS oldest_query,
            count(*) FILTER (WHERE wait_event_type = 'Lock') AS waiting
          FROM pg_stat_activity GROUP BY 1, 2) a),
        'locks', (SELECT json_agg(l) FROM (
          SELECT mode, granted, count(*) AS n FROM pg_locks GROUP BY 1, 2) l),
        'databases', (SELECT json_agg(d) FROM (
          SELECT s.*, age(b.datfrozenxid) AS xid_age
          FROM pg_stat_database s JOIN pg_database b ON b.oid = s.datid) d),
        'writer', (SELECT row_to_json(w) FROM pg_stat_bgwriter w),
        'wal', (SELECT row_to_json(w) FROM pg_stat_wal w),
        'archiver', (SELECT row_to_json(a) FROM pg_stat_archiver a),
        'replication', (SELECT json_agg(r) FROM (
          SELECT application_name, state,
            pg_wal_lsn_diff(pg_current_wal_lsn(), replay_lsn) AS behind
          FROM pg_stat_replication) r),
        'slots', (SELECT json_agg(s) FROM (
          SELECT slot_name, active,
            pg_wal_lsn_diff(pg_current_wal_lsn(), restart_lsn) AS held
          FROM pg_replication_slots) s),
        'most', current_setting('max_connections')%s)
      """;

  private static final String TABLES =
      """
      SELECT json_agg(t) FROM (
        SELECT s.relid, s.schemaname, s.relname, s.seq_scan, s.idx_scan, s.n_live_tup,
          s.n_dead_tup, s.last_autovacuum, s.last_autoanalyze,
          i.heap_blks_read, i.heap_blks_hit, i.idx_blks_read, i.idx_blks_hit
        FROM pg_stat_user_tables s JOIN pg_statio_user_tables i USING (relid)) t
      """;

  private final Connection connection;
  private final List<String> statements;

  private BareStatements(CountedServer server, List<String> statements) throws SQLException {
    this.statements = statements;
    this.connection =
        DriverManager.getConnection(
            "jdbc:postgresql://127.0.0.1:" + server.port() + "/postgres",
            CountedServer.MONITOR,
            "");
  }

  /** The instance, without what grows with the number of its files. */
  static BareStatements ofInstance(CountedServer server) throws SQLException {
    return new BareStatements(server, List.of(INSTANCE.formatted("")));
  }

  /** The instance with the size of a database. */
  static BareStatements withSize(CountedServer server) throws SQLException {
    return new BareStatements(server, List.of(INSTANCE.formatted(SIZE)));
  }

  /** The instance and the counters of every table, without the size. */
  static BareStatements withTables(CountedServer server) throws SQLException {
    return new BareStatements(server, List.of(INSTANCE.formatted(""), TABLES));
  }

  /** The same with the size of every database. */
  static BareStatements withTablesAndSizes(CountedServer server) throws SQLException {
    return new BareStatements(server, List.of(INSTANCE.formatted(SIZES), TABLES));
  }

  /** The instance with the size of a database, and the counters of every table. */
  static BareStatements withTablesAndSize(CountedServer server) throws SQLException {
    return new BareStatements(server, List.of(INSTANCE.formatted(SIZE), TABLES));
  }

  @Override
  public void look() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String one : statements) {
        try (ResultSet result = statement.executeQuery(one)) {
          if (!result.next() || result.getString(1).isEmpty()) {
            throw new IllegalStateException("no answer to " + one);
          }
        }
      }
    }
  }

  @Override
  public double cpuSeconds() {
    return Footprint.cpu();
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException("the bare statements do not end", e);
    }
  }
}
