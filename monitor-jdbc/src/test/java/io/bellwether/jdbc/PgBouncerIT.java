// SPDX-License-Identifier: Apache-2.0
package io.bellwether.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.bellwether.api.Secret;
import io.bellwether.api.check.CheckFailure;
import io.bellwether.api.plugin.Budget.Work;
import io.bellwether.jdbc.server.PgBouncer;
import io.bellwether.jdbc.server.PostgresServer;
import io.bellwether.testkit.Attempt;
import io.bellwether.testkit.TestPluginContext;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A pooler that refuses settings at sign-in and gives each transaction another session. */
class PgBouncerIT {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private static PostgresServer server;
  private static PgBouncer bouncer;

  @BeforeAll
  static void start() {
    server = PostgresServer.version(18).start();
    bouncer = PgBouncer.before(server, "transaction");
  }

  @AfterAll
  static void stop() {
    bouncer.close();
    server.close();
  }

  private static Database database() {
    return database(bouncer);
  }

  private static Database database(PgBouncer pooler) {
    return Database.of(
        DatabaseUrl.parse(pooler.url("postgres")),
        new Login(Optional.of("postgres"), Optional.of(Secret.of(PostgresServer.PASSWORD))),
        new TestPluginContext());
  }

  private static String first(Database database, Duration limit, String sql) throws Throwable {
    Attempt<String> attempt =
        Attempt.within(
            limit,
            run ->
                database.ask(
                    Work.HEALTH,
                    run,
                    session -> {
                      Rows rows = session.rows(sql);
                      return rows.rows().get(0).text(rows.columns().get(0)).orElse("null");
                    }));
    if (attempt.failure().isPresent()) {
      throw attempt.failure().get();
    }
    return attempt.answer().orElseThrow(() -> new AssertionError("it " + attempt));
  }

  @Test
  void theLimitsHoldInEachTransactionAndLeakToNobody() throws Throwable {
    try (Database database = database()) {
      for (int i = 0; i < 3; i++) {
        assertThat(first(database, LIMIT, "SHOW lock_timeout")).isEqualTo("1s");
        assertThat(first(database, LIMIT, "SHOW statement_timeout")).matches("(20|19)s");
        assertThat(first(database, LIMIT, "SHOW transaction_read_only")).isEqualTo("on");
      }
      assertThatThrownBy(() -> first(database, LIMIT, "CREATE TABLE t (a int)"))
          .hasMessageContaining("read-only");
      assertThat(first(database, LIMIT, "SELECT 1")).isEqualTo("1");
    }
    assertThat(throughTheBouncer("SHOW lock_timeout")).isEqualTo("0");
    assertThat(throughTheBouncer("SHOW default_transaction_read_only")).isEqualTo("off");
  }

  /** Its manual has this as its example, and most who set it up have it. */
  @Test
  void aPoolerThatDropsTheSettingsWithoutAWordIsFoundOut() throws Throwable {
    List<String> ignoring = List.of("ignore_startup_parameters = extra_float_digits,options");
    try (PgBouncer quiet = PgBouncer.before(server, "transaction", ignoring)) {
      try (Database database = database(quiet)) {
        for (int i = 0; i < 7; i++) { // the driver prepares what it is asked five times
          assertThat(first(database, LIMIT, "SHOW lock_timeout")).isEqualTo("1s");
        }
        assertThat(first(database, LIMIT, "SHOW statement_timeout")).matches("(20|19)s");
        assertThatThrownBy(() -> first(database, LIMIT, "CREATE TABLE t (a int)"))
            .hasMessageContaining("read-only");
      }
      assertThat(through(quiet, "SHOW statement_timeout")).isEqualTo("0");
      assertThat(through(quiet, "SHOW client_connection_check_interval")).isEqualTo("0");
    }
  }

  @Test
  void aPoolerWithoutAFreeConnectionIsToldInItsWords() throws Exception {
    List<String> impatient = List.of("query_wait_timeout = 1");
    try (PgBouncer full = PgBouncer.before(server, "session", impatient);
        Connection holding =
            DriverManager.getConnection(
                "jdbc:" + full.url("postgres"), "postgres", PostgresServer.PASSWORD);
        Database database = database(full)) {
      assertThat(holding.isValid(10)).isTrue();
      assertThatThrownBy(() -> first(database, LIMIT, "SELECT 1"))
          .isInstanceOfSatisfying(
              CheckFailure.class,
              told -> {
                assertThat(told.lost()).isFalse();
                assertThat(told.what()).contains("query_wait_timeout");
                assertThat(told.remedy()).contains("PgBouncer");
              });
    }
  }

  private static String throughTheBouncer(String sql) throws Exception {
    return through(bouncer, sql);
  }

  private static String through(PgBouncer pooler, String sql) throws Exception {
    try (var connection =
            DriverManager.getConnection(
                "jdbc:" + pooler.url("postgres"), "postgres", PostgresServer.PASSWORD);
        var statement = connection.createStatement();
        var result = statement.executeQuery(sql)) {
      result.next();
      return result.getString(1);
    }
  }

  @Test
  void atTheDeadlineTheBackendBehindItIsFree() {
    try (Database database = database()) {
      assertThatThrownBy(() -> first(database, Duration.ofSeconds(1), "SELECT pg_sleep(600)"))
          .isInstanceOf(Exception.class);
      String left =
          "SELECT count(*) FROM pg_stat_activity WHERE query = 'SELECT pg_sleep(600)'"
              + " AND state = 'active'";
      await().untilAsserted(() -> assertThat(server.value(left)).isEqualTo("0"));
    }
  }
}
