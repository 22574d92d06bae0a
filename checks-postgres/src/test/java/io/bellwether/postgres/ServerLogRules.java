// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.bellwether.api.Level;
import io.bellwether.api.Secret;
import io.bellwether.api.Thresholds;
import io.bellwether.api.check.Health;
import io.bellwether.jdbc.server.PostgresServer;
import io.bellwether.testkit.Defaults;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Who is turned away, in every way in which a server writes its log; and what grants show. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ServerLogRules implements Served {
  private static final String FUNCTIONS =
      "FUNCTION pg_current_logfile(text), pg_stat_file(text, boolean),"
          + " pg_read_binary_file(text, bigint, bigint, boolean)";

  private PostgresServer server;

  /** With the code of an error in it, or without. */
  String prefix() {
    return "%m [%p] %q%u@%d %h %e ";
  }

  /** All that this version can write. */
  private List<String> destinations() {
    return version() < 15 ? List.of("stderr", "csvlog") : List.of("stderr", "csvlog", "jsonlog");
  }

  @BeforeAll
  void start() {
    server =
        PostgresServer.version(version())
            .with("logging_collector", "on")
            .with("log_rotation_age", "0")
            .with("log_line_prefix", prefix())
            .start();
    server.run(
        "CREATE ROLE clerk LOGIN PASSWORD 'clerk-password'",
        "CREATE TABLE secrets (id int)",
        "CREATE ROLE watcher LOGIN PASSWORD '" + Watched.PASSWORD + "' IN ROLE pg_monitor",
        "GRANT EXECUTE ON " + FUNCTIONS + " TO watcher");
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void whoIsTurnedAwayIsCountedFromEveryFormat() throws Exception {
    for (String destination : destinations()) {
      set("log_destination", destination);
      assertCounted(destination);
    }
  }

  private void assertCounted(String what) throws Exception {
    try (Watched watched = Watched.of(server, Map.of("thresholds", limits()))) {
      watched.measure();
      refuse("clerk", "wrong-canary");
      refuse("clerk", "wrong-canary");
      refuse("no such role", "wrong-canary");
      deny();
      StringBuilder seen = new StringBuilder();
      await()
          .atMost(Duration.ofSeconds(30))
          .until(
              () -> {
                watched.measure();
                double failed = watched.figure("pg_failed_sign_ins_total");
                double denied = watched.figure("pg_access_violations_total");
                Health health = watched.look();
                seen.append(health.message()).append(health.details().get("turned_away"));
                return failed >= 3 && denied >= 1;
              });
      assertThat(seen.toString())
          .as(what)
          .contains("3 sign-ins failed", "clerk", ": password, 2 times")
          .doesNotContain("wrong-canary");
      watched.measure();
      assertThat(watched.figure("pg_failed_sign_ins_total")).as(what).isEqualTo(3);
      assertThat(watched.figure("pg_access_violations_total")).as(what).isEqualTo(1);
      assertThat(watched.look().level()).isEqualTo(Level.HEALTHY);
    }
  }

  private static PostgresThresholds limits() {
    return Defaults.of(
        PostgresThresholds.class, Map.of("failed-sign-ins", Thresholds.parse("1/100")));
  }

  @Test
  void aNewFileIsReadFromItsBeginningAndTheOldOneToItsEnd() throws Exception {
    set("log_destination", "stderr");
    try (Watched watched = Watched.of(server, Map.of())) {
      watched.measure();
      refuse("clerk", "wrong");
      server.run("ALTER SYSTEM SET log_filename = 'second.log'", "SELECT pg_reload_conf()");
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> server.value("SELECT pg_current_logfile()").contains("second"));
      refuse("clerk", "wrong");
      await()
          .atMost(Duration.ofSeconds(30))
          .until(
              () -> {
                watched.measure();
                return watched.figure("pg_failed_sign_ins_total") == 2;
              });
    }
  }

  @Test
  void filesThatCameAndWentBetweenTwoPassesAreTold() throws Exception {
    set("log_destination", "stderr");
    goOnIn("third.log");
    try (Watched watched = Watched.of(server, Map.of())) {
      watched.measure();
      goOnIn("fourth.log");
      refuse("clerk", "wrong");
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> Files.readString(log("fourth.log")).contains("clerk"));
      goOnIn("fifth.log");
      watched.measure();
      assertThat(watched.events())
          .anyMatch(it -> it.startsWith("log: 1 file of the log of the server came and went"));
      assertThat(watched.look().details().get("unread").toString())
          .contains("server log files", "1 file of the log", "'slow-every'");
      watched.measure();
      assertThat(watched.events()).isEmpty();
      assertThat(String.valueOf(watched.look().details().get("unread")))
          .doesNotContain("server log files");
    }
  }

  @Test
  void aFileThatIsBegunAgainUnderItsNameIsToldAndReadFromItsBeginning() throws Exception {
    set("log_destination", "stderr");
    goOnIn("sixth.log");
    refuse("clerk", "wrong");
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> Files.readString(log("sixth.log")).contains("clerk"));
    String line =
        Files.readAllLines(log("sixth.log")).stream()
            .filter(it -> it.contains("FATAL") && it.contains("clerk"))
            .findFirst()
            .orElseThrow();
    try (Watched watched = Watched.of(server, Map.of())) {
      watched.measure();
      goOnIn("seventh.log");
      String longer = line + "\n" + Files.readString(log("sixth.log")) + line + "\n";
      Files.writeString(log("sixth.log"), longer);
      watched.measure();
      assertThat(watched.events())
          .anyMatch(it -> it.startsWith("log: 1 file of the log of the server came and went"));
      assertThat(watched.figure("pg_failed_sign_ins_total")).isEqualTo(3);
    }
  }

  private Path log(String name) {
    return server.data().resolve("log").resolve(name);
  }

  private void goOnIn(String name) {
    server.run("ALTER SYSTEM SET log_filename = '" + name + "'", "SELECT pg_reload_conf()");
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> server.value("SELECT pg_current_logfile()").contains(name));
  }

  @Test
  void withoutTheGrantItIsUnknownAndTheGrantIsTold() throws Exception {
    server.run("REVOKE EXECUTE ON " + FUNCTIONS + " FROM watcher");
    try (Watched watched = Watched.of(server, Map.of())) {
      watched.measure();
      assertThat(watched.look().details().get("not_granted").toString())
          .contains("failed sign-ins", "pg_read_binary_file(text, bigint, bigint, boolean)");
      assertThat(watched.figures().samples("pg_failed_sign_ins_total")).isEmpty();
    } finally {
      server.run("GRANT EXECUTE ON " + FUNCTIONS + " TO watcher");
    }
  }

  @Test
  @SuppressWarnings("unchecked")
  void theTwoLinesThatAreToldAreEnough() throws Exception {
    server.run("CREATE ROLE plain LOGIN PASSWORD 'plain-password'");
    Map<String, Object> plain = Map.of("user", "plain", "password", Secret.of("plain-password"));
    List<String> lines;
    try (Watched watched = Watched.of(server, plain)) {
      watched.measure();
      Health health = watched.look();
      assertThat(health.level()).isEqualTo(Level.UNKNOWN);
      Map<String, Object> grants = (Map<String, Object>) health.details().get("grants");
      assertThat(grants).containsEntry("missing", "pg_monitor");
      assertThat(grants.get("unknown_without_it").toString()).contains("blocked sessions");
      lines = (List<String>) grants.get("for_a_new_role");
    }
    server.run(lines.get(0).replace("...", Watched.PASSWORD), lines.get(1));
    Map<String, Object> fresh = Map.of("user", "monitor");
    try (Watched watched = Watched.of(server, fresh)) {
      watched.measure();
      Health health = watched.look();
      assertThat(health.level()).as("%s", health).isEqualTo(Level.HEALTHY);
      assertThat(health.details()).doesNotContainKeys("grants", "unread");
    }
  }

  private void refuse(String user, String password) {
    assertThatThrownBy(
            () ->
                DriverManager.getConnection(
                    "jdbc:" + server.url("postgres") + "?connectTimeout=5", user, password))
        .isInstanceOf(SQLException.class);
  }

  private void deny() throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(
                "jdbc:" + server.url("postgres"), "clerk", "clerk-password");
        Statement statement = connection.createStatement()) {
      assertThatThrownBy(() -> statement.execute("SELECT * FROM secrets"))
          .hasMessageContaining("permission denied");
    }
  }

  private void set(String name, String value) {
    server.run("ALTER SYSTEM SET " + name + " = '" + value + "'", "SELECT pg_reload_conf()");
    await().atMost(Duration.ofSeconds(30)).until(() -> server.value("SHOW " + name).equals(value));
    if (name.equals("log_destination")) {
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> !server.value("SELECT pg_current_logfile('" + value + "')").equals("null"));
    }
  }
}
