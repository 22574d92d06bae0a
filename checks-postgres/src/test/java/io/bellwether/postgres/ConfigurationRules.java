// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bellwether.api.Level;
import io.bellwether.api.check.Health;
import io.bellwether.jdbc.server.PostgresServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** How a server is set up, on every version. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ConfigurationRules implements Served {
  private PostgresServer server;

  @BeforeAll
  void start() {
    server = PostgresServer.version(version()).start();
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void aSettingThatLosesDataIsCriticalUnlessItIsAccepted() throws Exception {
    try (Watched strict = Watched.of(server, Map.of("accepted-settings", List.of()));
        Watched knowing = Watched.of(server, Map.of())) {
      strict.measure();
      Health health = strict.look();
      assertThat(health.level()).isEqualTo(Level.CRITICAL);
      assertThat(health.message()).contains("fsync is off: nothing that was written is safe");
      knowing.measure();
      assertThat(knowing.look().level()).isEqualTo(Level.HEALTHY);
      assertThat(knowing.look().details()).doesNotContainKey("unread");
    }
  }

  @Test
  void autovacuumSwitchedOffWarnsUntilItIsOnAgain() throws Exception {
    try (Watched watched = Watched.of(server, Map.of())) {
      set("autovacuum", "off");
      watched.measure();
      assertThat(watched.figure("pg_settings_autovacuum")).isZero();
      Health health = watched.look();
      assertThat(health.level()).isEqualTo(Level.WARNING);
      assertThat(health.message()).contains("autovacuum is off: dead rows stay");
      set("autovacuum", "on");
      watched.measure();
      assertThat(watched.figure("pg_settings_autovacuum")).isEqualTo(1);
      assertThat(watched.look().level()).isEqualTo(Level.HEALTHY);
    }
  }

  @Test
  void aChangedSettingIsToldOnceAndASecretOneWithoutItsValue() throws Exception {
    set("work_mem", "4MB");
    set("ssl_passphrase_command", "echo first");
    try (Watched watched = Watched.of(server, Map.of())) {
      watched.measure();
      assertThat(watched.look().details()).doesNotContainKey("changed_settings");
      set("work_mem", "64MB");
      set("ssl_passphrase_command", "echo canary-in-command");
      watched.measure();
      assertThat(watched.figure("pg_settings_work_mem_bytes")).isEqualTo(64 * 1024 * 1024);
      assertThat(watched.look().details().get("changed_settings").toString())
          .contains("work_mem: 4MB → 64MB", "ssl_passphrase_command was changed")
          .doesNotContain("canary-in-command");
      assertThat(watched.events().toString())
          .contains("setting: work_mem: 4MB → 64MB")
          .doesNotContain("canary-in-command");
      watched.measure();
      assertThat(watched.look().details()).doesNotContainKey("changed_settings");
    }
  }

  @Test
  void whatWaitsForARestartIsToldByName() throws Exception {
    try (Watched watched = Watched.of(server, Map.of())) {
      server.run("ALTER SYSTEM SET max_locks_per_transaction = 80", "SELECT pg_reload_conf()");
      await()
          .atMost(Duration.ofSeconds(30))
          .until(
              () ->
                  server
                      .value(
                          "SELECT count(*) FROM pg_settings WHERE pending_restart"
                              + " AND name = 'max_locks_per_transaction'")
                      .equals("1"));
      watched.measure();
      assertThat(watched.figure("pg_settings_pending_restart")).isPositive();
      assertThat(watched.look().details().get("pending_restart").toString())
          .contains("max_locks_per_transaction");
      server.run("ALTER SYSTEM RESET max_locks_per_transaction", "SELECT pg_reload_conf()");
    }
  }

  @Test
  void mistakesInFilesAreSeenWithTheGrantThatIsToldWithoutIt() throws Exception {
    try (Watched watched = Watched.of(server, Map.of())) {
      watched.measure();
      assertThat(watched.look().details().get("not_granted").toString())
          .contains("mistakes in postgresql.conf")
          .contains("GRANT SELECT ON pg_file_settings, pg_hba_file_rules TO watcher");
      server.run(
          "GRANT EXECUTE ON FUNCTION pg_show_all_file_settings(), pg_hba_file_rules() TO watcher",
          "GRANT SELECT ON pg_file_settings, pg_hba_file_rules TO watcher");
      Path hba = server.data().resolve("pg_hba.conf");
      String right = Files.readString(hba);
      Files.writeString(hba, right + "\nhost all nonsense\n");
      watched.measure();
      Health health = watched.look();
      assertThat(health.level()).isEqualTo(Level.WARNING);
      assertThat(health.message()).contains("1 mistake in configuration files", "pg_hba.conf");
      Files.writeString(hba, right);
      watched.measure();
      assertThat(watched.look().level()).isEqualTo(Level.HEALTHY);
    }
  }

  private void set(String name, String value) {
    server.run("ALTER SYSTEM SET " + name + " = '" + value + "'", "SELECT pg_reload_conf()");
    await().atMost(Duration.ofSeconds(30)).until(() -> server.value("SHOW " + name).equals(value));
  }
}
