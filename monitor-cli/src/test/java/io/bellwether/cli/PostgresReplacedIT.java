// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bellwether.cli.json.Fields;
import io.bellwether.jdbc.server.Deadlock;
import io.bellwether.jdbc.server.MonitoringRole;
import io.bellwether.jdbc.server.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Another server behind the same address, as the program tells it. The instance is looked at when
 * the daemon starts and when the test asks for it, and never in between.
 */
class PostgresReplacedIT {
  private static final String CHANGE = "another server answers at this address than before";
  private static final String REMEDY = "if nobody moved it, look where the address points to";
  private static final String MEMORY = "SELECT group_concat(name) FROM state WHERE area = 'memory'";
  private static final String CATALOG =
      "SELECT text FROM state WHERE area = 'memory' AND name = 'shop/catalog of postgres'";
  private static final String TOLD = "SELECT count(*) FROM source_events WHERE kind = 'server'";
  private static final Map<String, String> PASSWORD =
      Map.of("SHOP_DB_PASSWORD", MonitoringRole.PASSWORD);

  @TempDir Path folder;

  private final Shell shell = new Shell(PASSWORD);
  private PostgresServer server;
  private Path config;

  @BeforeEach
  void start() throws IOException {
    server = PostgresServer.version(18).start();
    MonitoringRole.of(server);
    server.run("CREATE TABLE orders (id int)", "CREATE ROLE boss");
    String[] commits = new String[1_000];
    Arrays.fill(commits, "INSERT INTO orders VALUES (1)");
    server.run(commits);
    config =
        Files.writeString(
            folder.resolve("shop.yaml"),
            """
            sources:
              shop: {kind: postgres, url: "URL", user: monitor, password: "${env:SHOP_DB_PASSWORD}",
                     every: 1h, timeout: 30s, slow-every: 3s, asked-per-minute: 1m,
                     accepted-settings: [fsync], thresholds: {deadlocks: 1/10}}
            """
                .replace("URL", server.url("postgres")));
  }

  @AfterEach
  void stop() {
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

  private Shell.Ran ask(String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("-c", config.toString(), "--state", folder.resolve("state").toString()));
    return shell.run(all.toArray(String[]::new));
  }

  /** What is known of the server, without looking at it. */
  private Fields known() throws IOException {
    return Fields.of(ask("status", "-f", "json").out()).below("components").below("shop");
  }

  private Fields looked() throws IOException {
    Shell.Ran ran = ask("check", "shop", "-f", "json");
    assertThat(ran.out()).as(ran.err()).startsWith("{");
    return Fields.of(ran.out());
  }

  private static Instant lookedAt(Fields found) {
    return Instant.parse(found.text("last_check").orElseThrow());
  }

  private static String message(Fields found) {
    return found.text("message").orElse("") + found.text("error_message").orElse("");
  }

  private List<Fields> events() throws IOException {
    return Fields.of(ask("events", "--source", "shop", "-f", "json").out()).all("events");
  }

  private String history(String sql) throws SQLException {
    Path file = folder.resolve("state").resolve("history.db");
    try (Connection history = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = history.createStatement();
        var rows = statement.executeQuery(sql)) {
      return rows.next() ? String.valueOf(rows.getString(1)) : "";
    }
  }

  private static ConditionFactory patiently(String what) {
    return await(what).atMost(Duration.ofSeconds(90)).pollInterval(Duration.ofMillis(500));
  }

  private void awaitFirstLook(DaemonProcess daemon) {
    patiently("the first look and the first slow pass are kept")
        .untilAsserted(
            () -> {
              assertThat(known().text("status")).as(daemon.log()).contains("healthy");
              assertThat(history(MEMORY))
                  .as(daemon.log())
                  .contains("shop/server", "shop/roles", "shop/catalog of postgres");
            });
  }

  private String identifier() {
    return server.value("SELECT system_identifier FROM pg_control_system()");
  }

  /** It has less behind it than the one before, and a deadlock that the one before had not. */
  private void replace() {
    long before = commits();
    server.replace();
    MonitoringRole.of(server);
    Deadlock.happensIn(server);
    assertThat(commits()).isLessThan(before);
  }

  /** A pass that found no server says so until the next one has found it. */
  private void awaitSlowPass(DaemonProcess daemon, String before) {
    patiently("a slow pass over the other server")
        .untilAsserted(
            () -> assertThat(history(CATALOG)).as(daemon.log()).isNotEmpty().isNotEqualTo(before));
  }

  private long commits() {
    return Long.parseLong(server.value("SELECT sum(xact_commit) FROM pg_stat_database"));
  }

  @Test
  void itIsToldWithSinceWhenAndWhatToDoAndAfterARestartToo() throws Exception {
    String old = identifier();
    Instant begun = Instant.now();
    String told;
    Instant looked;
    try (DaemonProcess first = daemon()) {
      awaitFirstLook(first);
      String catalog = history(CATALOG);
      replace();
      awaitSlowPass(first, catalog);
      List<Fields> found = new ArrayList<>();
      patiently("a look at the other server")
          .untilAsserted(
              () -> {
                Fields one = looked();
                assertThat(message(one)).contains(CHANGE);
                found.add(one);
              });
      told = message(found.get(0));
      assertNamed(told, old);
      assertThat(found.get(0).text("status")).as(told).contains("warning");
      assertThat(found.get(0).text("since").map(Instant::parse).orElseThrow()).isAfter(begun);
      assertThat(message(known())).isEqualTo(told);
      assertThat(ask("status").out()).contains(CHANGE);
      patiently("it is kept").untilAsserted(() -> assertThat(history(TOLD)).isEqualTo("1"));
      assertNothingIsMixed(told, found.get(0));
      assertEvent(old, begun, Instant.now());
      looked = lookedAt(found.get(0));
      kill(first);
    }
    assertEvent(old, begun, Instant.now()); // without a daemon
    // times are told in whole seconds, and the next look is to be told from this one
    patiently("the next second").until(() -> Instant.now().isAfter(looked.plusSeconds(1)));
    try (DaemonProcess second = daemon()) {
      assertThat(second.isAlive()).isTrue();
      patiently("the second of two looks that tell it")
          .until(() -> known().text("last_check").isPresent() && lookedAt(known()).isAfter(looked));
      assertThat(message(known())).isEqualTo(told);
      assertThat(known().text("status")).contains("warning");
      patiently("it is told no longer")
          .untilAsserted(
              () -> {
                Fields after = looked();
                assertThat(message(after)).doesNotContain(CHANGE, "deadlock");
                assertThat(after.text("status")).contains("healthy");
              });
      assertSlowPassesBeginAnew();
      assertEvent(old, begun, Instant.now());
    }
  }

  private void assertNamed(String told, String old) {
    assertThat(identifier()).isNotEqualTo(old);
    assertThat(told).contains(CHANGE, identifier(), "instead of " + old, "runs since 20", REMEDY);
  }

  /** What fell is no fall, and what rose from one server to the other is no rise. */
  private void assertNothingIsMixed(String told, Fields found) throws SQLException {
    assertThat(told).doesNotContain("deadlock", "blocks were found");
    assertThat(found.below("details").number("deadlocks")).isEmpty();
    assertThat(
            history(
                "SELECT count(*) FROM recent r JOIN series s ON s.id = r.series WHERE r.value < 0"
                    + " AND (lower(s.type) = 'counter' OR s.metric = 'cache_hit_ratio')"))
        .isEqualTo("0");
  }

  private void assertEvent(String old, Instant begun, Instant now) throws IOException {
    List<Fields> servers =
        events().stream().filter(it -> it.text("kind").orElse("").equals("server")).toList();
    assertThat(servers).hasSize(1);
    assertNamed(servers.get(0).text("what").orElse(""), old);
    Instant earliest = Instant.parse(servers.get(0).text("not_before").orElseThrow());
    assertThat(earliest).isBetween(begun.minusSeconds(2), now);
    assertThat(Instant.parse(servers.get(0).text("at").orElseThrow())).isBetween(earliest, now);
  }

  /** What the other server has not is not told as dropped, and what changes there is told. */
  private void assertSlowPassesBeginAnew() {
    List<Integer> made = new ArrayList<>();
    patiently("a change of the other server")
        .pollInterval(Duration.ofSeconds(4))
        .untilAsserted(
            () -> {
              made.add(made.size());
              server.run("CREATE TABLE fresh" + made.size() + " (id int)");
              assertThat(events()).anyMatch(it -> what(it).contains("table public.fresh"));
            });
    assertThat(lines()).noneMatch(it -> it.contains("orders")).noneMatch(it -> it.contains("boss"));
  }

  private static String what(Fields event) {
    return event.text("what").orElse("");
  }

  private List<String> lines() {
    return ask("events", "--source", "shop").out().lines().toList();
  }

  @Test
  void itIsToldWhenItHappenedWhileNobodyWatched() throws Exception {
    String old = identifier();
    Instant begun = Instant.now();
    Instant killed;
    try (DaemonProcess first = daemon()) {
      awaitFirstLook(first);
      kill(first);
      killed = Instant.now();
    }
    replace();
    try (DaemonProcess second = daemon()) {
      patiently("the first look at the other server")
          .untilAsserted(() -> assertThat(message(known())).as(second.log()).contains(CHANGE));
      assertNamed(message(known()), old);
      second.awaitLog("audit: server: " + CHANGE);
      second.awaitLog(
          "what was remembered is of another server, with the system identifier " + old);
      patiently("it is kept").untilAsserted(() -> assertThat(history(TOLD)).isEqualTo("1"));
      assertEvent(old, begun, Instant.now());
      assertThat(
              Instant.parse(
                  events().stream()
                      .filter(it -> what(it).contains(CHANGE))
                      .findFirst()
                      .flatMap(it -> it.text("not_before"))
                      .orElseThrow()))
          .isBefore(killed);
    }
  }
}
