// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Labels;
import io.bellwether.api.Level;
import io.bellwether.api.Secret;
import io.bellwether.api.check.Health;
import io.bellwether.jdbc.server.PostgresServer;
import io.bellwether.testkit.RecordingMeasurements;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What statements cost, on every version of the server and of the extension. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class StatementsRules implements Served {
  private PostgresServer server;

  @BeforeAll
  void start() {
    server =
        PostgresServer.version(version())
            .with("shared_preload_libraries", "pg_stat_statements")
            .start();
    server.run(
        "CREATE DATABASE shop",
        "CREATE SCHEMA \"odd \"\" name\"",
        "CREATE EXTENSION pg_stat_statements SCHEMA \"odd \"\" name\"",
        "GRANT USAGE ON SCHEMA \"odd \"\" name\" TO PUBLIC",
        "CREATE VIEW pg_stat_statements AS SELECT 1 AS calls",
        "CREATE ROLE watcher LOGIN PASSWORD '" + Watched.PASSWORD + "' IN ROLE pg_monitor",
        "CREATE ROLE clerk LOGIN PASSWORD 'clerk'",
        "CREATE TABLE orders AS SELECT generate_series(1, 20000) AS id");
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void whatRanSinceThePassBeforeIsToldByItsCost() throws Exception {
    try (Watched watched = Watched.of(server, Map.of("slow-query-after", "50ms"))) {
      watched.measure();
      run("postgres", 7, "select count(*) from orders where id > 17");
      run("shop", 1, "select pg_sleep(0.12)");
      watched.measure();
      RecordingMeasurements figures = watched.figures();
      assertThat(watched.figure("slow_queries")).isPositive();
      Map<String, Object> sleep = statement(watched, "pg_sleep");
      assertThat(sleep).containsEntry("calls", 1L).containsEntry("database", "shop");
      assertThat((double) sleep.get("mean_ms")).isBetween(120.0, 5_000.0);
      Map<String, Object> count = statement(watched, "from orders");
      assertThat(count).containsEntry("calls", 7L).containsEntry("roles", "postgres");
      assertThat(count.get("query").toString()).contains("$1").doesNotContain("17");
      Labels of = Labels.of("datname", "postgres").with("queryid", count.get("queryid").toString());
      assertThat(figures.figure("pg_stat_statements_calls_total", of)).isEqualTo(7);
      run("postgres", 3, "select count(*) from orders where id > 18");
      watched.measure();
      assertThat(statement(watched, "from orders")).containsEntry("calls", 3L);
      assertThat(told(watched).toString()).doesNotContain("pg_sleep");
    }
  }

  @Test
  void aResetBetweenTwoPassesIsNoticed() throws Exception {
    try (Watched watched = Watched.of(server, Map.of())) {
      run("postgres", 5, "select count(*) + 5 from orders");
      watched.measure();
      server.run("SELECT \"odd \"\" name\".pg_stat_statements_reset()");
      run("postgres", 2, "select count(*) + 5 from orders");
      watched.measure();
      assertThat(statements(watched).get("since").toString()).contains("reset");
      assertThat(statement(watched, "from orders")).containsEntry("calls", 2L);
      assertThat(watched.figures().samples("statements_per_second")).isEmpty();
    }
  }

  @Test
  void aPasswordInAStatementIsNotShown() throws Exception {
    try (Watched watched = Watched.of(server, Map.of())) {
      watched.measure();
      run("postgres", 1, "DO $$ BEGIN PERFORM pg_sleep(0.3), 'password=canary-in-query'; END $$");
      run("postgres", 1, "ALTER ROLE clerk PASSWORD 'canary-of-clerk'");
      watched.measure();
      assertThat(watched.look().details().toString())
          .contains("DO $$")
          .doesNotContain("canary-in-query", "canary-of-clerk");
    }
  }

  @Test
  void theCostliestStatementsArePlannedAndNothingIsRun() throws Exception {
    server.run(
        "CREATE TABLE IF NOT EXISTS traces (id int)",
        "CREATE OR REPLACE FUNCTION leave_trace(int) RETURNS int LANGUAGE sql VOLATILE AS"
            + " 'INSERT INTO public.traces VALUES ($1); SELECT $1'",
        "GRANT SELECT, DELETE ON traces, orders TO watcher",
        "SELECT \"odd \"\" name\".pg_stat_statements_reset()");
    try (Watched watched = Watched.of(server, Map.of("plans", true))) {
      run("postgres", 1, "select leave_trace(7), pg_sleep(0.4) from orders where id = 3");
      run("postgres", 1, "delete from traces where id = 8 and pg_sleep(0.3) is not null");
      server.run("SELECT pg_sleep(0.35)", "INSERT INTO traces VALUES (8)");
      watched.measure();
      Object plans = watched.look().details().get("plans");
      assertThat(plans.toString())
          .contains("select leave_trace($1)", "Seq Scan on public.orders")
          .doesNotContain("not planned");
      assertThat(server.value("SELECT string_agg(id::text, ',' ORDER BY id) FROM traces"))
          .as("what ran before, and nothing since")
          .isEqualTo("7,8");
    }
  }

  @Test
  void aStatementThatMayNotBePlannedSaysWhichGrantIsMissing() throws Exception {
    server.run(
        "CREATE TABLE hidden AS SELECT 1 AS id",
        "SELECT \"odd \"\" name\".pg_stat_statements_reset()");
    try (Watched watched = Watched.of(server, Map.of("plans", true))) {
      run("postgres", 1, "select pg_sleep(0.3) from hidden where id = 1");
      run("postgres", 1, "do $$ begin perform pg_sleep(0.3); end $$");
      watched.measure();
      assertThat(watched.look().details().get("plans").toString())
          .contains("permission denied for table hidden")
          .contains("planning needs SELECT on it: GRANT it TO watcher")
          .contains("it is no single statement that reads or changes rows");
    }
  }

  @Test
  void theViewOfSlowQueriesIsInstalledAndRead() throws Exception {
    server.run("SET search_path = \"odd \"\" name\"; " + SlowQueriesView.of(version()));
    run("postgres", 1, "select pg_sleep(1.05)");
    try (Connection connection = server.connect("postgres", "watcher", Watched.PASSWORD, "reader");
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT calls, avg_time, avg_rows FROM monitoring.slow_queries"
                    + " WHERE query LIKE 'select pg_sleep($1)%'")) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getLong("calls")).isPositive();
      assertThat(rows.getDouble("avg_time")).isGreaterThan(1_000);
      assertThat(rows.getDouble("avg_rows")).isEqualTo(1);
    }
  }

  @Test
  void anExtensionOfAnotherVersionThanTheMachineHasIsAdvisedOn() throws Exception {
    server.run("CREATE DATABASE older");
    server.runIn("older", "CREATE EXTENSION pg_stat_statements VERSION '1.4'");
    Map<String, Object> older = Map.of("url", "postgresql://127.0.0.1:" + server.port() + "/older");
    try (Watched watched = Watched.of(server, older)) {
      watched.measure();
      assertThat(watched.figure("pg_extensions_outdated")).isEqualTo(1);
      assertThat(watched.look().details().get("advice").toString())
          .contains("the database has 1.4", "run=ALTER EXTENSION pg_stat_statements UPDATE");
      assertThat(told(watched)).as("the columns are those of the extension").isNotEmpty();
    }
  }

  @Test
  void statementsOfOthersAreToldToBeUnseenWithoutTheGrant() throws Exception {
    server.run("CREATE ROLE plain LOGIN PASSWORD 'plain-password'");
    Map<String, Object> plain = Map.of("user", "plain", "password", Secret.of("plain-password"));
    try (Watched watched = Watched.of(server, plain)) {
      run("postgres", 4, "select count(*) + 4 from orders");
      watched.measure();
      Health health = watched.look();
      assertThat(health.details().get("unread").toString())
          .contains("statements of other roles=GRANT pg_monitor TO plain");
    }
    server.run("DROP ROLE plain");
  }

  @Test
  void aSchemaThatIsClosedToThisLoginIsToldWithItsGrant() throws Exception {
    server.run("REVOKE USAGE ON SCHEMA \"odd \"\" name\" FROM PUBLIC");
    try (Watched watched = Watched.of(server, Map.of())) {
      watched.measure();
      assertThat(watched.look().details().get("unread").toString())
          .contains("GRANT USAGE ON SCHEMA \"odd \"\" name\" TO watcher");
    } finally {
      server.run("GRANT USAGE ON SCHEMA \"odd \"\" name\" TO PUBLIC");
    }
  }

  @Test
  void whereTheExtensionIsNotTheRemedyIsTold() throws Exception {
    Map<String, Object> shop = Map.of("url", "postgresql://127.0.0.1:" + server.port() + "/shop");
    try (Watched watched = Watched.of(server, shop)) {
      watched.measure();
      Health health = watched.look();
      assertThat(health.details().get("advice").toString())
          .contains("in shop: CREATE EXTENSION pg_stat_statements");
      assertThat(health.level()).isEqualTo(Level.HEALTHY);
    }
  }

  private static Map<String, Object> statement(Watched watched, String text) throws Exception {
    List<Map<String, Object>> all = told(watched);
    return all.stream()
        .filter(it -> it.get("query").toString().contains(text))
        .findFirst()
        .orElseThrow(() -> new AssertionError("nothing with " + text + " in " + all));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> statements(Watched watched) throws Exception {
    return (Map<String, Object>) watched.look().details().get("statements");
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> told(Watched watched) throws Exception {
    return (List<Map<String, Object>>) statements(watched).get("costliest");
  }

  private void run(String database, int times, String sql) throws Exception {
    try (Connection connection = server.connect(database);
        Statement statement = connection.createStatement()) {
      for (int i = 0; i < times; i++) {
        statement.execute(sql);
      }
    }
  }
}
