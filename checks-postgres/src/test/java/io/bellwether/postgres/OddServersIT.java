// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.api.Level;
import io.bellwether.api.Secret;
import io.bellwether.api.check.Health;
import io.bellwether.jdbc.server.Client;
import io.bellwether.jdbc.server.FullConnectionTable;
import io.bellwether.jdbc.server.HugeQuery;
import io.bellwether.jdbc.server.LongQuery;
import io.bellwether.jdbc.server.MonitoringRole;
import io.bellwether.jdbc.server.PgBouncer;
import io.bellwether.jdbc.server.PostgresServer;
import io.bellwether.testkit.Defaults;
import io.bellwether.testkit.TestCheckContext;
import io.bellwether.testkit.TestPluginContext;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Servers that are full, replaced, behind a pooler, or said to be somewhere else. */
class OddServersIT {
  private static PostgresServer small(int version) {
    return PostgresServer.version(version).with("max_connections", "12").start();
  }

  private static Watched monitor(int port) {
    return Watched.at(
        port, Map.of("user", MonitoringRole.NAME, "password", Secret.of(MonitoringRole.PASSWORD)));
  }

  @Test
  void aServerThatIsFullAtTheFirstLookIsCriticalAndNotLost() {
    try (PostgresServer server = small(12);
        MonitoringRole role = MonitoringRole.of(server);
        FullConnectionTable full = FullConnectionTable.of(server);
        Watched watched = monitor(server.port())) {
      assertThat(role).isNotNull();
      assertThat(full.taken()).isPositive();
      assertThatThrownBy(watched::look).hasMessageContaining("connections");
      full.leave(2);
    }
  }

  @Test
  void reservedConnectionsLetTheMonitorIn() throws Exception {
    try (PostgresServer server =
            PostgresServer.version(18)
                .with("max_connections", "12")
                .with("reserved_connections", "2")
                .start();
        MonitoringRole role = MonitoringRole.of(server)) {
      role.grant("pg_use_reserved_connections");
      try (FullConnectionTable full = FullConnectionTable.of(server);
          Watched watched = monitor(server.port())) {
        Health health = watched.look();
        assertThat(full.taken()).isPositive();
        assertThat(health.level()).isEqualTo(Level.CRITICAL);
        assertThat(health.message()).contains(" of 7 connections (critical from 85%)");
      }
    }
  }

  @Test
  void anotherServerBehindTheSameAddressIsTold() throws Exception {
    try (PostgresServer server = PostgresServer.version(18).start()) {
      MonitoringRole.of(server);
      try (Watched watched = monitor(server.port())) {
        watched.look();
        server.replace();
        MonitoringRole.of(server);
        Health health = watched.look();
        assertThat(health.level()).isEqualTo(Level.WARNING);
        assertThat(health.message()).contains("another server answers at this address than before");
        assertThat(watched.look().message()).isEqualTo(health.message());
        assertThat(watched.look().level()).isEqualTo(Level.HEALTHY);
      }
    }
  }

  @Test
  void behindPgBouncerEveryPassIsMade() throws Exception {
    try (PostgresServer server = PostgresServer.version(18).start();
        MonitoringRole role = MonitoringRole.of(server);
        PgBouncer bouncer = PgBouncer.before(server, "transaction")) {
      assertThat(role).isNotNull();
      try (Watched watched =
          Watched.at(
              server.port(),
              Map.of(
                  "url",
                  bouncer.url("postgres"),
                  "user",
                  "postgres",
                  "password",
                  Secret.of(PostgresServer.PASSWORD)))) {
        for (int i = 0; i < 7; i++) { // often enough for the driver to prepare it
          Health health = watched.look();
          assertThat(health.level()).as("%s", health).isEqualTo(Level.HEALTHY);
        }
        watched.measure();
        assertThat(watched.figures().samples("pg_database_size_bytes")).isNotEmpty();
      }
    }
  }

  @Test
  void aStandbyIsReadAsOne() throws Exception {
    try (PostgresServer server = PostgresServer.version(12).start()) {
      MonitoringRole.of(server);
      server.restartAsStandby(true);
      try (Watched watched = monitor(server.port())) {
        Health health = watched.look();
        assertThat(health.details()).containsEntry("role", "standby").doesNotContainKey("unread");
        watched.measure();
      }
    }
  }

  @Test
  void aServerThatStillStartsIsLostAndSaysSo() {
    try (PostgresServer server = PostgresServer.version(18).start()) {
      MonitoringRole.of(server);
      server.restartAsStandby(false);
      try (Watched watched = monitor(server.port())) {
        assertThatThrownBy(watched::look)
            .isInstanceOfSatisfying(
                SQLException.class, it -> assertThat(it.getSQLState()).isEqualTo("57P03"));
      }
    }
  }

  @Test
  void aQueryOfMegabytesIsShortenedAndItsPasswordIsGone() throws Exception {
    try (PostgresServer server =
            PostgresServer.version(18).with("track_activity_query_size", "1MB").start();
        MonitoringRole role = MonitoringRole.of(server);
        LongQuery huge = HugeQuery.running(100_000_000, server);
        Watched watched =
            Watched.at(
                server.port(),
                Map.of(
                    "user",
                    MonitoringRole.NAME,
                    "password",
                    Secret.of(MonitoringRole.PASSWORD),
                    "long-query-after",
                    Duration.ofMillis(1)))) {
      Health health = watched.look();
      assertThat(role).isNotNull();
      assertThat(huge.session().pid()).isNotEmpty();
      assertThat(health.message()).contains("active since").hasSizeLessThan(1_000);
      assertThat(health + " " + health.details()).doesNotContain(HugeQuery.PASSWORD);
    }
  }

  @Test
  void aClockThatIsAnHourAheadIsTold() throws Exception {
    try (PostgresServer server = PostgresServer.version(18).start();
        MonitoringRole role = MonitoringRole.of(server);
        Postgres postgres =
            new Postgres(
                Defaults.of(
                    PostgresSettings.class,
                    Map.of(
                        "host",
                        "127.0.0.1",
                        "port",
                        server.port(),
                        "user",
                        MonitoringRole.NAME,
                        "password",
                        Secret.of(MonitoringRole.PASSWORD))),
                new TestPluginContext())) {
      assertThat(role).isNotNull();
      Health health =
          postgres.check(
              TestCheckContext.over(
                  new ClockedRun(Clock.offset(Clock.systemUTC(), Duration.ofHours(-1)))));
      assertThat(health.level()).isEqualTo(Level.CRITICAL);
      assertThat(health.message()).contains("the clock of the server is 1h", "ahead of the one");
    }
  }

  @Test
  void functionsThatOthersHavePutThereAreNotCalled() throws Exception {
    try (PostgresServer server = PostgresServer.version(12).start();
        MonitoringRole role = MonitoringRole.of(server);
        Watched watched = monitor(server.port())) {
      assertThat(role).isNotNull();
      server.run(
          "CREATE FUNCTION public.quote_ident(name) RETURNS text LANGUAGE plpgsql AS"
              + " $$ BEGIN RAISE EXCEPTION 'called'; END $$",
          "CREATE FUNCTION public.min(name) RETURNS text LANGUAGE plpgsql AS"
              + " $$ BEGIN RAISE EXCEPTION 'called'; END $$",
          "CREATE FUNCTION public.format(text, name, name) RETURNS text LANGUAGE plpgsql AS"
              + " $$ BEGIN RAISE EXCEPTION 'called'; END $$",
          "CREATE FUNCTION public.string_agg(name, text) RETURNS text LANGUAGE plpgsql AS"
              + " $$ BEGIN RAISE EXCEPTION 'called'; END $$",
          "CREATE TABLE \"a b\" (id serial PRIMARY KEY, other int)",
          "CREATE INDEX ON \"a b\" (other)");
      watched.look();
      watched.measure();
      watched.measure();
      Health health = watched.look();
      assertThat(health + " " + health.details()).doesNotContain("called");
      assertThat(health.details().get("unread")).asString().doesNotContain("could not be read");
    }
  }

  @Test
  void bytesThatAreNoTextInAnotherSessionBlindNothing() throws Exception {
    try (PostgresServer server = PostgresServer.version(15).start();
        MonitoringRole role = MonitoringRole.of(server)) {
      assertThat(role).isNotNull();
      server.run(
          "CREATE DATABASE bytes TEMPLATE template0 ENCODING 'SQL_ASCII' LC_COLLATE 'C' LC_CTYPE"
              + " 'C'");
      try (Client client = Client.in("bytes", server, "odd");
          Watched watched =
              Watched.at(
                  server.port(),
                  Map.of(
                      "url",
                      server.url("bytes"),
                      "user",
                      MonitoringRole.NAME,
                      "password",
                      Secret.of(MonitoringRole.PASSWORD),
                      "idle-transaction-after",
                      Duration.ofMillis(1)))) {
        // of a letter of two bytes only the first is read
        client.run("BEGIN", "SELECT '" + "x".repeat(291) + "\u00e9' AS odd");
        Health health = watched.look();
        assertThat(health.message()).contains("1 transaction is idle").doesNotContain("could not");
      }
    }
  }
}
