// SPDX-License-Identifier: Apache-2.0
package io.bellwether.benchmarks.postgres;

import io.bellwether.benchmarks.Footprint;
import io.bellwether.benchmarks.ProcessTime;
import io.bellwether.jdbc.server.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Stream;

/**
 * Debian's PostgreSQL 15 on which everything is counted that somebody's looks cost. Who looks is
 * the role {@code monitor}, which has {@code pg_monitor} and needs no password, as peers that sign
 * in for every look would otherwise pay for that most of all.
 */
final class CountedServer implements AutoCloseable {
  static final String MONITOR = "monitor";

  private static final String COUNTER = "counter";
  private static final long REAPED = 300_000_000;

  private final PostgresServer server;
  private final Connection counter;
  private int tables;
  private int roles;

  private CountedServer(PostgresServer server, Connection counter) {
    this.server = server;
    this.counter = counter;
  }

  static CountedServer start() throws IOException, SQLException {
    PostgresServer server =
        PostgresServer.version(15)
            .with("shared_buffers", "1GB")
            .with("max_wal_size", "4GB")
            .with("autovacuum", "off")
            .with("log_connections", "on")
            .with("shared_preload_libraries", "pg_stat_statements")
            .with("pg_stat_statements.track", "top")
            .with("pg_stat_statements.track_utility", "on")
            .start();
    Files.writeString(server.data().resolve("pg_hba.conf"), "host all all 127.0.0.1/32 trust\n");
    server.run(
        "SELECT pg_reload_conf()",
        "CREATE EXTENSION pg_stat_statements",
        "CREATE ROLE " + MONITOR + " LOGIN IN ROLE pg_monitor",
        "CREATE ROLE " + COUNTER + " LOGIN SUPERUSER PASSWORD '" + PostgresServer.PASSWORD + "'");
    return new CountedServer(
        server, server.connect("postgres", COUNTER, PostgresServer.PASSWORD, COUNTER));
  }

  /** One more that is as {@link #MONITOR}: who sign in as the same share their connections. */
  String newRole() throws SQLException {
    roles++;
    String role = MONITOR + "_" + roles;
    run("CREATE ROLE " + role + " LOGIN IN ROLE pg_monitor");
    return role;
  }

  int port() {
    return server.port();
  }

  /** Where its files are. */
  Path data() {
    return server.data();
  }

  /** So many in the database {@code postgres}, none of them empty, all of them analysed. */
  void growTo(int wanted) throws SQLException {
    for (; tables < wanted; tables++) {
      run(
          ("CREATE TABLE t%1$d (id bigint PRIMARY KEY, a int, b text, at timestamptz DEFAULT"
                  + " now());CREATE INDEX ON t%1$d (a);INSERT INTO t%1$d SELECT g, g, md5(g::text)"
                  + " FROM generate_series(1, 50) g")
              .formatted(tables));
    }
    run("ANALYZE");
    run("CHECKPOINT");
  }

  void databases(int wanted) throws SQLException {
    for (int i = 0; i < wanted; i++) {
      run("CREATE DATABASE shop_" + i);
    }
  }

  void run(String sql) throws SQLException {
    try (Statement statement = counter.createStatement()) {
      statement.execute(sql);
    }
  }

  long number(String sql) throws SQLException {
    try (Statement statement = counter.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      result.next();
      return result.getLong(1);
    }
  }

  /** Of all its processes, also of those that have ended. */
  double cpuSeconds() throws IOException, InterruptedException {
    Footprint.pauseNanos(REAPED);
    return ProcessTime.withChildren(server.pid());
  }

  /** How many have signed in since it was started. */
  long connections() throws IOException {
    try (Stream<String> lines = Files.lines(server.log())) {
      return lines.filter(line -> line.contains("connection authorized")).count();
    }
  }

  /** Of one role. */
  void endConnections(String role) throws SQLException {
    run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = '" + role + "'");
  }

  void forgetStatements() throws SQLException {
    run("SELECT pg_stat_statements_reset()");
  }

  /** How many others have sent since they were forgotten. */
  long statements() throws SQLException {
    return number(
        "SELECT coalesce(sum(calls), 0) FROM pg_stat_statements WHERE userid <> '"
            + COUNTER
            + "'::regrole");
  }

  long pid() {
    return server.pid();
  }

  @Override
  public void close() throws SQLException {
    counter.close();
    server.close();
  }
}
