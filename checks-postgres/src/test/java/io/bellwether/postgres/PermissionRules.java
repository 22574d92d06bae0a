// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.api.Level;
import io.bellwether.api.Secret;
import io.bellwether.api.check.CheckFailure;
import io.bellwether.api.check.Health;
import io.bellwether.api.source.Asked;
import io.bellwether.api.source.Question;
import io.bellwether.jdbc.server.PostgresServer;
import io.bellwether.testkit.TestRun;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What a login lacks, and that the SQL that is told for it is what was missing. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class PermissionRules implements Served {
  /** A name as nobody should have it. */
  private static final String ODD = "Mon\"; drop table x";

  private static final String QUOTED = "\"Mon\"\"; drop table x\"";

  private PostgresServer server;

  @BeforeAll
  void start() {
    server =
        PostgresServer.version(version())
            .with("shared_preload_libraries", "pg_stat_statements")
            .start();
    server.run("CREATE EXTENSION pg_stat_statements", "CREATE DATABASE \"Odd \"\" shop\"");
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @BeforeEach
  void bare() {
    server.run("CREATE ROLE " + QUOTED + " LOGIN PASSWORD 'canary-odd'");
  }

  @AfterEach
  void gone() {
    server.run("DROP OWNED BY " + QUOTED, "DROP ROLE " + QUOTED);
  }

  private Health ask(Map<String, Object> more) throws Exception {
    Map<String, Object> settings =
        new HashMap<>(Map.of("user", ODD, "password", Secret.of("canary-odd")));
    settings.putAll(more);
    try (Watched watched = Watched.at(server.port(), settings)) {
      return watched.postgres().answer(new Asked(Question.GRANTS, List.of()), TestRun.unlimited());
    }
  }

  @SuppressWarnings("unchecked")
  private static List<String> lines(Health told, String name) {
    return (List<String>) told.details().getOrDefault(name, List.of());
  }

  private void run(List<String> lines) {
    lines.forEach(server::run);
  }

  @Test
  void aBareLoginIsToldWhatStaysUnknownAndOneLineIsEnough() throws Exception {
    Health told = ask(Map.of());
    assertThat(told.level()).isEqualTo(Level.UNKNOWN);
    assertThat(told.message())
        .startsWith(
            "signs in as " + QUOTED + ", a member of none of the roles that see more; unknown");
    assertThat(lines(told, "unknown").toString()).contains("states of connections");
    assertThat(lines(told, "run"))
        .containsExactly(
            "GRANT pg_monitor"
                + (version() >= 16 ? ", pg_use_reserved_connections" : "")
                + " TO "
                + QUOTED
                + ";");
    run(lines(told, "run"));
    Health after = ask(Map.of());
    assertThat(after.level()).as(after.details().toString()).isEqualTo(Level.HEALTHY);
    assertThat(after.message()).contains("pg_monitor").endsWith("and sees all that is looked at");
  }

  @Test
  void whatNobodyNeedSeeIsToldApartAndItsSqlIsEnoughToo() throws Exception {
    server.run("GRANT pg_monitor TO " + QUOTED);
    Health told = ask(Map.of());
    assertThat(told.level()).isEqualTo(Level.HEALTHY);
    assertThat(lines(told, "run")).isEmpty();
    assertThat(lines(told, "could_also_see"))
        .contains("mistakes in postgresql.conf and pg_hba.conf", "failed sign-ins");
    run(
        lines(told, "run_for_that").stream()
            .filter(line -> line.startsWith("GRANT") && !line.contains("ALTER SYSTEM"))
            .toList());
    assertThat(lines(ask(Map.of()), "could_also_see"))
        .doesNotContain("mistakes in postgresql.conf and pg_hba.conf");
  }

  @Test
  void aRightThatSomebodyTookAwayIsFoundByTryingAndGivenBack() throws Exception {
    server.run(
        "GRANT pg_monitor TO " + QUOTED,
        "REVOKE EXECUTE ON FUNCTION pg_control_system() FROM PUBLIC",
        "REVOKE SELECT ON pg_stat_archiver FROM PUBLIC");
    try {
      Health told = ask(Map.of());
      assertThat(told.level()).isEqualTo(Level.UNKNOWN);
      assertThat(lines(told, "unknown").toString())
          .contains("server: ", "permission denied for function pg_control_system", "archiver: ");
      assertThat(lines(told, "run"))
          .contains(
              "GRANT EXECUTE ON FUNCTION pg_control_system() TO " + QUOTED + ";",
              "GRANT SELECT ON pg_catalog.pg_stat_archiver TO " + QUOTED + ";");
      run(lines(told, "run"));
      assertThat(ask(Map.of()).level()).isEqualTo(Level.HEALTHY);
    } finally {
      server.run(
          "GRANT EXECUTE ON FUNCTION pg_control_system() TO PUBLIC",
          "GRANT SELECT ON pg_stat_archiver TO PUBLIC");
    }
  }

  @Test
  void databasesThatAreClosedAndSequencesThatAreHiddenAreNamed() throws Exception {
    server.runIn("Odd \" shop", "CREATE SEQUENCE s");
    server.run(
        "GRANT pg_monitor TO " + QUOTED,
        "REVOKE CONNECT ON DATABASE \"Odd \"\" shop\" FROM PUBLIC");
    Map<String, Object> all = Map.of("databases", List.of("*"));
    try {
      Health told = ask(all);
      assertThat(told.level()).isEqualTo(Level.WARNING);
      assertThat(lines(told, "run"))
          .containsExactly("GRANT CONNECT ON DATABASE \"Odd \"\" shop\" TO " + QUOTED + ";");
      run(lines(told, "run"));
      Health after = ask(all);
      assertThat(lines(after, "unknown").toString())
          .contains("database Odd \" shop: used share of 1 sequence");
      assertThat(lines(after, "run"))
          .containsExactly("GRANT SELECT ON ALL SEQUENCES IN SCHEMA public TO " + QUOTED + ";");
    } finally {
      server.run("GRANT CONNECT ON DATABASE \"Odd \"\" shop\" TO PUBLIC");
      server.run("REVOKE CONNECT ON DATABASE \"Odd \"\" shop\" FROM " + QUOTED);
      server.runIn("Odd \" shop", "DROP SEQUENCE s");
    }
  }

  @Test
  void whoIsNotLetInIsToldTheTwoLinesThatAreEnough() throws Exception {
    Health told = ask(Map.of("user", "nobody-there", "password", Secret.of("canary-odd")));
    assertThat(told.level()).isEqualTo(Level.UNKNOWN);
    assertThat(told.message()).contains("signing in as nobody-there");
    assertThat(lines(told, "run"))
        .startsWith(
            "CREATE ROLE \"nobody-there\" LOGIN PASSWORD '...';",
            "GRANT pg_monitor TO \"nobody-there\";");
    assertThat(told.toString()).doesNotContain("canary-odd");
  }

  @Test
  void aDatabaseOfItsOwnThatIsClosedIsToldWithItsGrant() throws Exception {
    server.run(
        "GRANT pg_monitor TO " + QUOTED,
        "CREATE DATABASE closed",
        "REVOKE CONNECT ON DATABASE closed FROM PUBLIC");
    try {
      Health told = ask(Map.of("url", "postgresql://127.0.0.1:" + server.port() + "/closed"));
      assertThat(lines(told, "run"))
          .containsExactly("GRANT CONNECT ON DATABASE closed TO " + QUOTED + ";");
    } finally {
      server.run("DROP DATABASE closed");
    }
  }

  @Test
  void aSuperuserIsMoreThanIsNeeded() throws Exception {
    Health told = ask(Map.of("user", "postgres", "password", Secret.of(PostgresServer.PASSWORD)));
    assertThat(told.level()).isEqualTo(Level.WARNING);
    assertThat(told.message()).contains("a superuser, which is more than watching needs");
    assertThat(lines(told, "run").toString())
        .contains("CREATE ROLE monitor LOGIN PASSWORD '...'", "GRANT pg_monitor");
  }

  @Test
  void aServerThatIsNotThereIsLost() {
    assertThatThrownBy(() -> ask(Map.of("url", "postgresql://127.0.0.1:1/postgres")))
        .isInstanceOf(CheckFailure.class)
        .hasMessageContaining("refuses connections");
  }
}
