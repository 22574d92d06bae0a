// SPDX-License-Identifier: Apache-2.0
package io.bellwether.jdbc.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** Sessions in each other's way, and servers that lose them all. */
@ParameterizedClass
@ValueSource(ints = {12, 15, 18})
@Tag("any-java")
class SessionTroublesIT {
  private static PostgresServer server;

  @Parameter int version;

  @BeforeParameterizedClassInvocation
  static void start(int version) {
    ServerSettings settings = PostgresServer.version(version).with("max_connections", "20");
    if (version >= 16) {
      settings.with("reserved_connections", "2");
    }
    server = settings.start();
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    server.close();
  }

  @AfterEach
  void nothingIsLeftBehind() {
    server.await("count(*) = 1 FROM pg_stat_activity WHERE backend_type = 'client backend'");
    assertThat(server.value("SELECT count(*) FROM pg_class WHERE relnamespace = 2200"))
        .isEqualTo("0");
    assertThat(server.value("SELECT count(*) FROM pg_roles WHERE rolname !~ '^(pg_|postgres$)'"))
        .isEqualTo("0");
  }

  @Test
  void eachOfAChainWaitsForTheOneBefore() {
    try (BlockingChain chain = BlockingChain.of(4, server)) {
      assertThat(chain.sessions()).hasSize(4);
      assertThat(
              server.value(
                  "SELECT string_agg(application_name || ':' || state, ' ' ORDER BY 1) FROM"
                      + " (SELECT * FROM pg_stat_activity WHERE application_name ~ '^chain'"
                      + " ORDER BY application_name) a"))
          .isEqualTo("chain-1:idle in transaction chain-2:active chain-3:active chain-4:active");
      assertThat(server.value("SELECT pg_blocking_pids(" + chain.root().pid() + ")"))
          .isEqualTo("{}");
    }
  }

  @Test
  void whoHasLeftIsSeenInNoTransaction() throws SQLException {
    String inTransaction =
        "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'forgotten'"
            + " AND xact_start IS NOT NULL";
    try (Connection connection = server.connect("postgres");
        Statement statement = connection.createStatement()) {
      for (int i = 0; i < 50; i++) {
        IdleTransaction.of(server).close();
        try (ResultSet seen = statement.executeQuery(inTransaction)) {
          seen.next();
          assertThat(seen.getInt(1)).isZero();
        }
      }
    }
  }

  @Test
  void aFullServerRefusesAllWhoHaveNoReserve() throws SQLException {
    try (MonitoringRole monitor = MonitoringRole.of(server);
        FullConnectionTable full = FullConnectionTable.of(server)) {
      assertThat(full.taken()).isPositive();
      assertRefused();
      if (version >= 16) {
        monitor.grant("pg_use_reserved_connections");
        signIn().close();
      }
      full.leave(2);
      signIn().close();
      full.fill();
    }
  }

  private static Connection signIn() throws SQLException {
    return server.connect("postgres", MonitoringRole.NAME, MonitoringRole.PASSWORD, "monitor");
  }

  private static void assertRefused() {
    assertThatThrownBy(SessionTroublesIT::signIn)
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("53300"));
  }

  @Test
  void aRoleSeesOthersOnlyWithItsGrant() throws SQLException {
    String others =
        "DO $$ BEGIN IF (SELECT count(*) FROM pg_stat_activity WHERE state IS NOT NULL) < 2 THEN"
            + " RAISE EXCEPTION 'nobody else is seen'; END IF; END $$";
    try (Client other = Client.of(server, "other");
        MonitoringRole monitor = MonitoringRole.of(server);
        Connection connection = signIn()) {
      assertThat(other.pid()).isNotEmpty();
      assertThatCode(() -> connection.createStatement().execute(others)).doesNotThrowAnyException();
      monitor.revoke("pg_monitor");
      assertThatThrownBy(() -> connection.createStatement().execute(others))
          .hasMessageContaining("nobody else is seen");
    }
  }

  @Test
  void aCrashThrowsEverybodyOutAndTheFirstProcessStays() throws SQLException {
    long pid = server.pid();
    String started = server.value("SELECT pg_postmaster_start_time()");
    try (Connection connection = server.connect("postgres")) {
      server.crash();
      assertThat(connection.isValid(5)).isFalse();
    }
    assertThat(server.pid()).isEqualTo(pid);
    assertThat(server.value("SELECT pg_postmaster_start_time()")).isEqualTo(started);
  }

  @Test
  void aRestartInPlaceKeepsTheAddressAndTheData() {
    String started = server.value("SELECT pg_postmaster_start_time()");
    String identity = server.value("SELECT system_identifier FROM pg_control_system()");
    server.restart();
    assertThat(server.value("SELECT pg_postmaster_start_time()")).isNotEqualTo(started);
    assertThat(server.value("SELECT system_identifier FROM pg_control_system()"))
        .isEqualTo(identity);
  }

  @Test
  void anotherServerCanStandBehindTheSameAddress() {
    String identity = server.value("SELECT system_identifier FROM pg_control_system()");
    int port = server.port();
    server.replace();
    assertThat(server.port()).isEqualTo(port);
    assertThat(server.value("SELECT system_identifier FROM pg_control_system()"))
        .isNotEqualTo(identity);
  }

  @Test
  void countersBeginAtZeroAgain() {
    server.await("xact_commit > 0 FROM pg_stat_database WHERE datname = 'postgres'");
    String before = server.value("SELECT now()");
    Statistics.reset(server);
    server.await("stats_reset > '" + before + "' FROM pg_stat_database WHERE datname = 'postgres'");
    assertThat(server.value("SELECT stats_reset > '" + before + "' FROM pg_stat_archiver"))
        .isEqualTo("t");
  }
}
