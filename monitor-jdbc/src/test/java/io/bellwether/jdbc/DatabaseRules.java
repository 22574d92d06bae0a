// SPDX-License-Identifier: Apache-2.0
package io.bellwether.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.bellwether.api.Secret;
import io.bellwether.api.check.CheckFailure;
import io.bellwether.api.plugin.Budget.Work;
import io.bellwether.jdbc.server.PostgresServer;
import io.bellwether.testkit.Attempt;
import io.bellwether.testkit.Leaks;
import io.bellwether.testkit.TestPluginContext;
import io.bellwether.testkit.TestRun;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What is promised of a database, on any version of the server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class DatabaseRules {
  static final String CANARY = "canary-monitor-password";

  static final Duration LONG = Duration.ofSeconds(20);

  PostgresServer server;

  abstract int version();

  @BeforeAll
  void start() {
    server =
        PostgresServer.version(version())
            .with("max_connections", "14")
            .with("log_statement", "all")
            .start();
    server.run("CREATE ROLE monitor LOGIN PASSWORD '" + CANARY + "' IN ROLE pg_monitor");
    server.run("CREATE DATABASE \"a shop; drop\"");
  }

  @AfterAll
  void close() {
    server.close();
  }

  Database database(String url, String password) {
    Login login = new Login(Optional.of("monitor"), Optional.of(Secret.of(password)));
    return Database.of(DatabaseUrl.parse(url), login, new TestPluginContext());
  }

  Database database() {
    return database(server.url("postgres"), CANARY);
  }

  static String first(Database database, Work work, String sql) throws Exception {
    try (TestRun run = TestRun.within(LONG)) {
      return database.ask(
          work,
          run,
          session -> {
            Rows rows = session.rows(sql);
            return rows.rows().get(0).text(rows.columns().get(0)).orElse("null");
          });
    }
  }

  static Throwable failure(Database database) {
    Attempt<String> attempt =
        Attempt.within(
            LONG, run -> database.ask(Work.HEALTH, run, s -> "" + s.rows("SELECT 1").rows()));
    return attempt.failure().orElseThrow(() -> new AssertionError("it " + attempt));
  }

  @Test
  void everyLimitIsSetOnTheServer() throws Exception {
    try (Database database = database()) {
      assertThat(first(database, Work.HEALTH, "SHOW statement_timeout")).matches("(20|19)s");
      assertThat(first(database, Work.HEALTH, "SHOW lock_timeout")).isEqualTo("1s");
      assertThat(first(database, Work.HEALTH, "SHOW idle_in_transaction_session_timeout"))
          .matches("2[01]s");
      assertThat(first(database, Work.HEALTH, "SHOW transaction_read_only")).isEqualTo("on");
      assertThat(first(database, Work.HEALTH, "SHOW application_name")).isEqualTo("bellwether");
      assertThatThrownBy(() -> first(database, Work.HEALTH, "CREATE TABLE t (a int)"))
          .hasMessageContaining("read-only");
    }
  }

  @Test
  void oneConnectionIsKeptAndLongWorkHasTwoMore() throws Exception {
    try (Database database = database()) {
      String kept = first(database, Work.HEALTH, "SELECT pg_backend_pid()");
      assertThat(first(database, Work.HEALTH, "SELECT pg_backend_pid()")).isEqualTo(kept);
      assertThat(first(database, Work.MEASURE, "SELECT pg_backend_pid()")).isNotEqualTo(kept);
      assertThat(first(database, Work.HEALTH, "SELECT pg_backend_pid()")).isEqualTo(kept);
      assertThat(database.askedInTheLastMinute()).isPositive().isLessThan(LONG);
    }
    await().untilAsserted(() -> assertThat(ours("true")).isEqualTo("0"));
  }

  private String ours(String which) {
    return server.value(
        "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'bellwether' AND " + which);
  }

  @Test
  void atTheDeadlineTheServersBackendIsFree() {
    try (Database database = database()) {
      Attempt<String> attempt =
          Attempt.within(
              Duration.ofSeconds(1),
              run -> database.ask(Work.MEASURE, run, s -> "" + s.rows("SELECT pg_sleep(600)")));
      assertThat(attempt.cameBack()).as("it " + attempt).isTrue();
      assertThat(attempt.failure()).isPresent();
      await()
          .untilAsserted(
              () ->
                  assertThat(ours("state = 'active' AND query LIKE '%pg_sleep(600)%'"))
                      .isEqualTo("0"));
    }
  }

  @Test
  void aLookIsOneStatementAndNothingElse() throws Exception {
    try (Database database = database()) {
      first(database, Work.HEALTH, "SELECT 'before'");
      long before = statementsOfOurs();
      for (int i = 0; i < 5; i++) {
        first(database, Work.HEALTH, "SELECT 'look'");
      }
      assertThat(statementsOfOurs() - before).isEqualTo(5);
    }
  }

  private long statementsOfOurs() throws IOException {
    try (Stream<String> lines = Files.lines(server.log())) {
      return lines
          .filter(line -> line.contains("] bellwether LOG:  "))
          .filter(line -> line.contains("execute ") || line.contains("statement: "))
          .count();
    }
  }

  @Test
  void aDeadKeptConnectionIsReplacedWithinTheSameLook() throws Exception {
    try (Database database = database()) {
      String kept = first(database, Work.HEALTH, "SELECT pg_backend_pid()");
      server.run("SELECT pg_terminate_backend(" + kept + ")");
      await().untilAsserted(() -> assertThat(ours("pid = " + kept)).isEqualTo("0"));
      assertThat(first(database, Work.HEALTH, "SELECT pg_backend_pid()")).isNotEqualTo(kept);
    }
  }

  @Test
  void aFullServerIsSeenByTheKeptConnection() throws Exception {
    List<Connection> crowd = new ArrayList<>();
    try (Database database = database();
        Database late = database(server.url("a%20shop;%20drop"), CANARY)) {
      first(database, Work.HEALTH, "SELECT 1");
      fill(crowd);
      assertThat(first(database, Work.HEALTH, "SELECT 1")).isEqualTo("1");
      assertThat(failure(late))
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("53300"));
    } finally {
      for (Connection one : crowd) {
        one.close();
      }
    }
  }

  private void fill(List<Connection> crowd) throws SQLException {
    while (true) {
      try {
        crowd.add(server.connect("postgres"));
      } catch (SQLException e) {
        assertThat(e.getSQLState()).isEqualTo("53300");
        return;
      }
    }
  }

  @Test
  void theTrueReasonIsTold() throws Exception {
    expect(database(server.url("postgres"), "wrong"), "signing in as monitor", "pg_hba.conf");
    expect(database(server.url("nowhere"), CANARY), "no such database", "url");
    expect(database("postgresql://no-such-host.invalid/x", CANARY), "name of", "url");
    expect(database("postgresql://127.0.0.1:1/x", CANARY), "refuses connections", "listen");
    expect(
        database(server.url("postgres") + "?sslmode=require", CANARY),
        "does not let us",
        "sslmode");
  }

  private static void expect(Database closing, String what, String remedy) {
    try (closing) {
      assertThat(failure(closing))
          .isInstanceOfSatisfying(
              CheckFailure.class,
              e -> {
                assertThat(e.what()).contains(what).doesNotContain(CANARY);
                assertThat(e.remedy()).contains(remedy);
              });
    }
  }

  @Test
  void namesOfDatabasesAreOnlyNames() throws Exception {
    try (Database database = database(server.url("a%20shop;%20drop"), CANARY)) {
      assertThat(first(database, Work.HEALTH, "SELECT current_database()"))
          .isEqualTo("a shop; drop");
    }
  }

  @Test
  void whateverAServerHoldsIsReadAsPlainValues() throws Exception {
    String sql =
        "SELECT null::int AS nothing, 'NaN'::numeric AS nan, 'Infinity'::float8 AS endless,"
            + " 'infinity'::timestamptz AS never, '-infinity'::date AS ever,"
            + " '294276-12-31 23:59:59+00'::timestamptz AS late, true AS yes, B'101' AS bits,"
            + " 9223372036854775807 AS big, 12.50::numeric AS price, '{1,2}'::int[] AS many,"
            + " '4713-01-01 BC'::date AS early, repeat('x', 20000) AS \"a \"\"; drop\"";
    try (Database database = database();
        TestRun run = TestRun.within(LONG)) {
      Row row = database.ask(Work.HEALTH, run, s -> s.rows(sql).rows().get(0));
      assertThat(row.isNull("nothing")).isTrue();
      assertThat(row.number("nan").getAsDouble()).isNaN();
      assertThat(row.number("endless").getAsDouble()).isInfinite();
      assertThat(row.moment("never", ZoneOffset.UTC)).isEmpty();
      assertThat(row.moment("ever", ZoneOffset.UTC)).isEmpty();
      assertThat(row.moment("late", ZoneOffset.UTC))
          .hasToString("Optional[+294276-12-31T23:59:59Z]");
      assertThat(row.moment("early", ZoneOffset.UTC)).isPresent();
      assertThat(row.number("yes")).hasValue(1);
      assertThat(row.text("bits")).hasValue("101");
      assertThat(row.whole("big")).hasValue(Long.MAX_VALUE);
      assertThat(row.number("price")).hasValue(12.5);
      assertThat(row.text("many")).hasValue("{1,2}");
      assertThat(row.text("a \"; drop").orElse("")).hasSize(10_003);
    }
  }

  @Test
  void anAnswerTooLargeForTheHeapIsRefusedAndNotLost() throws Exception {
    try (Database database = database();
        TestRun run = TestRun.within(LONG)) {
      assertThatThrownBy(
              () -> database.ask(Work.HEALTH, run, s -> s.rows("SELECT repeat('x', 100000000)")))
          .isInstanceOfSatisfying(CheckFailure.class, e -> assertThat(e.lost()).isFalse())
          .hasMessageContaining("larger than is read");
      assertThat(first(database, Work.HEALTH, "SELECT 1")).isEqualTo("1");
    }
  }

  @Test
  void rowsBeyondTheBoundAreCountedAsMore() throws Exception {
    try (Database database = database();
        TestRun run = TestRun.within(LONG)) {
      Rows rows =
          database.ask(
              Work.MEASURE,
              run,
              s -> s.rows(new Bounds(10, 5), "SELECT 'abcdefgh' FROM generate_series(1, ?)", 11));
      assertThat(rows.rows()).hasSize(10);
      assertThat(rows.more()).isTrue();
      assertThat(rows.rows().get(0).text(rows.columns().get(0))).hasValue("abcde...");
    }
  }

  @Test
  void aPasswordInAnErrorDoesNotShow() {
    try (Database database = database()) {
      assertThatThrownBy(
              () ->
                  first(
                      database,
                      Work.HEALTH,
                      "SELECT 1 / 0 AS x, dblink('password=" + CANARY + "') FROM nowhere"))
          .satisfies(e -> assertThat("" + e + e.getCause()).doesNotContain(CANARY));
    }
  }

  @Test
  void closingLeavesNothing() throws Exception {
    Leaks leaks = Leaks.watch();
    Database database = database();
    first(database, Work.HEALTH, "SELECT 1");
    first(database, Work.BACKUP, "SELECT 1");
    database.close();
    database.close();
    leaks.assertNone();
    assertThatThrownBy(() -> first(database, Work.HEALTH, "SELECT 1"))
        .hasMessageContaining("closed");
  }
}
