// SPDX-License-Identifier: Apache-2.0
package io.bellwether.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.api.Level;
import io.bellwether.api.Secret;
import io.bellwether.api.check.CheckFailure;
import io.bellwether.api.check.Health;
import io.bellwether.jdbc.server.PostgresServer;
import io.bellwether.testkit.Defaults;
import io.bellwether.testkit.TestCheckContext;
import io.bellwether.testkit.TestPluginContext;
import io.bellwether.testkit.TestRun;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Statements of users on a real server. */
class SqlIT {
  private static PostgresServer server;

  private final TestRun run = TestRun.within(Duration.ofSeconds(20));
  private final TestCheckContext context = TestCheckContext.over(run);

  @BeforeAll
  static void start() {
    server = PostgresServer.version(12).start();
    server.run(
        "CREATE ROLE monitor LOGIN PASSWORD 'canary'",
        "CREATE TABLE etl_runs (pipeline text, loaded_at timestamptz)",
        "INSERT INTO etl_runs VALUES ('prices', now() - interval '26 hours'), ('shops', now())",
        "CREATE TABLE closed (a int)",
        "GRANT SELECT ON etl_runs TO monitor");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @AfterEach
  void end() {
    run.close();
  }

  private Health check(Map<String, SqlStatement> statements) throws Exception {
    SqlSettings settings =
        Defaults.of(
            SqlSettings.class,
            Map.of(
                "url",
                server.url("postgres"),
                "user",
                "monitor",
                "password",
                Secret.of("canary"),
                "statements",
                statements));
    try (Sql sql = new Sql(settings, new TestPluginContext())) {
      return sql.check(context);
    }
  }

  @Test
  void theGuidesStaleLoadIsSeenPipelineByPipeline() throws Exception {
    String query = "SELECT pipeline, max(loaded_at) AS loaded FROM etl_runs GROUP BY pipeline";
    Health health = check(Map.of("etl", SqlStatements.of(query, "age", "25h/49h", "pipeline")));
    assertThat(health.level()).isEqualTo(Level.WARNING);
    assertThat(health.message()).matches("etl .*prices.*: stale, newest loaded is 1d2h.* old");
    assertThat(context.measurements().figure("sql_age_seconds", labels("shops"))).isLessThan(60);
    assertThat(context.measurements().figure("pool_connections_max", "pool", "tested"))
        .isEqualTo(3);
  }

  private static io.bellwether.api.Labels labels(String pipeline) {
    return io.bellwether.api.Labels.of("statement", "etl").with("pipeline", pipeline);
  }

  @Test
  void aWrongStatementDoesNotHideTheOthers() throws Exception {
    Health health =
        check(
            Map.of(
                "bad", SqlStatements.of("SELECT * FROM nowhere WHERE password = 'canary'"),
                "closed", SqlStatements.of("SELECT * FROM closed"),
                "good", SqlStatements.of("SELECT 99", "value", "10/50")));
    assertThat(health.level()).isEqualTo(Level.CRITICAL);
    assertThat(health.message())
        .contains("good: ?column? is 99")
        .contains("bad: ")
        .contains("nowhere")
        .contains("closed: a grant is missing")
        .doesNotContain("canary");
  }

  @Test
  void aMissingGrantIsRefusedAndNamed() {
    assertThatThrownBy(() -> check(Map.of("c", SqlStatements.of("SELECT * FROM closed"))))
        .isInstanceOfSatisfying(
            CheckFailure.class,
            e -> {
              assertThat(e.kind()).isEqualTo(CheckFailure.Kind.REFUSED);
              assertThat(e.remedy()).contains("grant it");
            });
  }

  @Test
  void aQuestionMarkIsAnOperatorAndAStatementThatGivesNothingIsNamed() throws Exception {
    String query = "SELECT count(*) FROM (SELECT '{\"a\":1}'::jsonb AS j) x WHERE j ? 'a'";
    assertThat(check(Map.of("json", SqlStatements.of(query, "value", "5/9"))))
        .isEqualTo(Health.healthy("json: count is 1"));
    assertThatThrownBy(() -> check(Map.of("set", SqlStatements.of("SET work_mem = '1MB'"))))
        .hasMessageContaining("write one that selects");
  }

  @Test
  void aLockIsNotWaitedForLongerThanASecond() throws Exception {
    try (var holder = server.connect("postgres");
        var statement = holder.createStatement()) {
      holder.setAutoCommit(false);
      statement.execute("LOCK TABLE etl_runs IN ACCESS EXCLUSIVE MODE");
      assertThatThrownBy(() -> check(Map.of("e", SqlStatements.of("SELECT * FROM etl_runs"))))
          .hasMessageContaining("waited too long for a lock");
    }
  }
}
