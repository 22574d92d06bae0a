// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bellwether.cli.json.Fields;
import io.bellwether.cli.state.StateFolder;
import io.bellwether.jdbc.server.MonitoringRole;
import io.bellwether.jdbc.server.PostgresServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A daemon that is killed, a server that is changed meanwhile, and a daemon that comes back. */
class EventsIT {
  private static final String CANARY = "canary-of-boss";
  private static final Map<String, String> PASSWORD =
      Map.of("SHOP_DB_PASSWORD", MonitoringRole.PASSWORD);

  @TempDir Path folder;

  private final Shell shell = new Shell(PASSWORD);
  private PostgresServer server;
  private MonitoringRole role;
  private Path config;

  @BeforeEach
  void start() throws IOException {
    server = PostgresServer.version(18).start();
    role = MonitoringRole.of(server);
    server.run("CREATE TABLE orders (id int)");
    config =
        Files.writeString(
            folder.resolve("shop.yaml"),
            "sources:\n  shop: {kind: postgres, url: \"postgresql://127.0.0.1:"
                + server.port()
                + "/postgres\", user: "
                + MonitoringRole.NAME
                + ", password: \"${env:SHOP_DB_PASSWORD}\", every: 5s, timeout: 5s, slow-every:"
                + " 3s}\n");
  }

  @AfterEach
  void stop() {
    role.close();
    server.close();
  }

  private DaemonProcess daemon() throws IOException {
    DaemonProcess daemon = DaemonProcess.begin(folder, PASSWORD, "-c", config.toString());
    daemon.awaitReady();
    return daemon;
  }

  private static void kill(DaemonProcess daemon) throws IOException, InterruptedException {
    daemon.signal("KILL");
    assertThat(daemon.ended()).isEqualTo(137);
  }

  private Shell.Ran events(String... more) {
    List<String> words = new ArrayList<>(List.of("events"));
    words.addAll(List.of(more));
    String state = new StateFolder(folder.resolve("state")).path().toString();
    words.addAll(List.of("-c", config.toString(), "--state", state));
    return shell.run(words.toArray(String[]::new));
  }

  private String history(String sql) throws SQLException {
    Path file = folder.resolve("state").resolve("history.db");
    try (Connection history = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = history.createStatement();
        var rows = statement.executeQuery(sql)) {
      return rows.next() ? String.valueOf(rows.getString(1)) : "";
    }
  }

  private void awaitMemory(DaemonProcess daemon) {
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(500))
        .untilAsserted(
            () ->
                assertThat(history("SELECT group_concat(name) FROM state WHERE area = 'memory'"))
                    .as(daemon.log())
                    .contains("roles", "catalog of postgres", "looked of postgres"));
  }

  @Test
  void whatHappenedWhileTheDaemonWasDeadIsToldOnceByTheNextOne() throws Exception {
    Instant begun = Instant.now();
    try (DaemonProcess first = daemon()) {
      awaitMemory(first);
      kill(first);
    }
    server.run(
        "ALTER TABLE orders ADD COLUMN note text",
        "GRANT SELECT ON orders TO PUBLIC",
        "CREATE ROLE boss LOGIN SUPERUSER PASSWORD '" + CANARY + "'");
    try (DaemonProcess second = daemon()) {
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> events("--source", "shop").out().contains("column note text is new"));
      second.awaitLog("audit: permission: role boss was created");
      kill(second);
    }
    try (DaemonProcess third = daemon()) {
      String looked = history("SELECT text FROM state WHERE name = 'shop/looked of postgres'");
      await()
          .atMost(Duration.ofSeconds(60))
          .until(
              () ->
                  !history("SELECT text FROM state WHERE name = 'shop/looked of postgres'")
                      .equals(looked));
      assertTold(begun);
      kill(third);
    }
    assertTold(begun); // what it left says the same
    assertThat(
            Files.readString(
                folder.resolve("state").resolve("history.db"), StandardCharsets.ISO_8859_1))
        .doesNotContain(CANARY, MonitoringRole.PASSWORD);
  }

  private void assertTold(Instant begun) throws IOException {
    List<Fields> told = Fields.of(events("-f", "json").out()).all("events");
    assertThat(told)
        .extracting(one -> one.text("what").orElse(""))
        .satisfiesOnlyOnce(it -> assertThat(it).startsWith("role boss was created: superuser"))
        .satisfiesOnlyOnce(it -> assertThat(it).contains("column note text is new"))
        .satisfiesOnlyOnce(it -> assertThat(it).contains("access to relation public.orders"))
        .hasSize(3)
        .noneMatch(it -> it.contains(CANARY));
    assertThat(told)
        .allSatisfy(
            one ->
                assertThat(Instant.parse(one.text("not_before").orElseThrow()))
                    .isBetween(begun.minusSeconds(2), Instant.parse(one.text("at").orElseThrow())));
    assertThat(events("--kind", "schema", "--last", "1").out().lines())
        .singleElement()
        .asString()
        .contains("  shop  schema  database postgres: table public.orders", "(not before 20");
    assertThat(events("--since", "2999-01-01").out())
        .isEqualTo("nothing was told since 2999-01-01\n");
    assertThat(events("--last", "0").code()).isEqualTo(2);
  }

  @Test
  void whatIsRememberedAndWasDamagedIsDroppedWithALine() throws Exception {
    try (DaemonProcess first = daemon()) {
      awaitMemory(first);
      kill(first);
    }
    Path file = folder.resolve("state").resolve("history.db");
    try (Connection history = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = history.createStatement()) {
      statement.executeUpdate(
          "UPDATE state SET text = replace(text, substr(text, 40, 4), 'AAAA')"
              + " WHERE name = 'shop/catalog of postgres'");
    }
    server.run("ALTER TABLE orders ADD COLUMN note text", "CREATE ROLE boss");
    try (DaemonProcess second = daemon()) {
      second.awaitLog("shop/catalog of postgres begins anew: what was remembered is damaged");
      second.awaitLog("audit: permission: role boss was created");
      server.run("ALTER TABLE orders ADD COLUMN more text");
      second.awaitLog("column more text is new");
      assertThat(events().out()).doesNotContain("column note");
    }
  }
}
