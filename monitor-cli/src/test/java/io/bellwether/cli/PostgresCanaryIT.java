// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bellwether.jdbc.server.Client;
import io.bellwether.jdbc.server.PostgresServer;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * J35 of databases: neither the monitor's own passwords nor those that others write into
 * statements, settings and catalogs of a server are in anything that is said or kept.
 */
class PostgresCanaryIT {
  private static final String OWN = "c4nary-0wn/41+7&\"x";
  private static final String FILE = "c4nary-file/%42 z";
  private static final String THEIRS = "c4naryTheirs7";
  private static final String PASSWORD = "PASSWORD '" + THEIRS + "'";

  @TempDir Path folder;

  private final List<String> said = new ArrayList<>();

  @Test
  void noSecretOfTheMonitorOrOfOthersIsInAnythingThatIsSaidOrKept() throws Exception {
    try (PostgresServer server =
            PostgresServer.version(18)
                .with("shared_preload_libraries", "pg_stat_statements")
                .with("wal_level", "logical")
                .with("max_prepared_transactions", "5")
                .start();
        Client holds = Client.of(server, "password=" + THEIRS);
        Client waits = Client.of(server, "waits")) {
      prepare(server);
      holds.run("BEGIN", "UPDATE users SET password = '" + THEIRS + "', token = '" + THEIRS + "'");
      waits.begin("UPDATE users /* x */ SET (name, password) = ('bob', '" + THEIRS + "')");
      server.await("wait_event_type = 'Lock' FROM pg_stat_activity WHERE pid = " + waits.pid());
      Path config = configuration(server);
      Map<String, String> environment = Map.of("OWN", OWN);
      try (DaemonProcess daemon =
          DaemonProcess.begin(folder, environment, "-c", config.toString(), "--verbose")) {
        said.add(String.valueOf(commandLine(daemon)));
        daemon.awaitReady();
        daemon.awaitLog("waits for locks");
        daemon.awaitLog("wrong: its slow figures");
        awaitTold(daemon, server);
        ask(new Shell(environment), config);
        daemon.signal("TERM");
        daemon.ended();
        said.add(daemon.log());
      }
    }
    said.addAll(files());
    assertThat(said).anyMatch(it -> it.contains("idle in transaction"));
    assertThat(said).anyMatch(it -> it.contains("pg_stat_statements"));
    assertThat(said).hasSizeGreaterThan(12).allSatisfy(PostgresCanaryIT::assertClean);
  }

  /** What others leave on a server, before the monitor comes. */
  private static void prepare(PostgresServer server) {
    server.run(
        "CREATE EXTENSION pg_stat_statements",
        "CREATE ROLE monitor LOGIN PASSWORD '" + OWN + "' IN ROLE pg_monitor",
        "CREATE ROLE filed LOGIN PASSWORD '" + FILE + "' IN ROLE pg_monitor",
        "CREATE ROLE other " + PASSWORD,
        "ALTER ROLE other SET app.password = '" + THEIRS + "'",
        "CREATE TABLE users (id serial PRIMARY KEY, name text, password text DEFAULT '"
            + THEIRS
            + "', token text UNIQUE)",
        "INSERT INTO users (name, password, token) VALUES ('bob', '" + THEIRS + "', 'x')",
        "GRANT SELECT ON users TO monitor",
        "CREATE TABLE accounts (id int PRIMARY KEY, password text DEFAULT '" + THEIRS + "')",
        "CREATE SUBSCRIPTION s CONNECTION 'host=127.0.0.1 port=1 password="
            + THEIRS
            + "' PUBLICATION p WITH (connect = false)",
        "CREATE FOREIGN DATA WRAPPER nothing",
        "CREATE SERVER far FOREIGN DATA WRAPPER nothing",
        "CREATE USER MAPPING FOR monitor SERVER far OPTIONS (password '" + THEIRS + "')",
        "CREATE FUNCTION signs_in() RETURNS text LANGUAGE sql AS $$ SELECT '" + THEIRS + "' $$",
        "ALTER SYSTEM SET primary_conninfo = 'host=a password=" + THEIRS + "'",
        "ALTER SYSTEM SET archive_command = 'put --password " + THEIRS + " %p'",
        "SELECT pg_reload_conf()",
        "DO $$ BEGIN PERFORM pg_sleep(0.05); EXECUTE 'ALTER ROLE other PASSWORD ''"
            + THEIRS
            + "'''; END $$",
        "SELECT pg_sleep(0.05) /* password: " + THEIRS + " */",
        "BEGIN",
        "INSERT INTO users (name) VALUES ('later')",
        "PREPARE TRANSACTION 'token=" + THEIRS + "'");
  }

  /** What changes before the first pass is nothing new to it: it changes until it is told. */
  private static void awaitTold(DaemonProcess daemon, PostgresServer server) {
    AtomicInteger times = new AtomicInteger();
    await("changes told")
        .atMost(Duration.ofSeconds(90))
        .pollInterval(Duration.ofSeconds(4))
        .until(
            () -> {
              change(server, times.incrementAndGet());
              return daemon.log().contains("audit: schema: ")
                  && daemon.log().contains("audit: setting: ");
            });
  }

  private static void change(PostgresServer server, int time) {
    server.run(
        "ALTER TABLE accounts ALTER password SET DEFAULT '" + time + THEIRS + "'",
        "CREATE VIEW v" + time + " AS SELECT '" + THEIRS + "'::text AS password",
        "CREATE OR REPLACE FUNCTION signs_in() RETURNS text LANGUAGE sql AS $$ SELECT '"
            + time
            + THEIRS
            + "' $$",
        "ALTER ROLE other SET app.token = '" + time + THEIRS + "'",
        "ALTER SYSTEM SET primary_conninfo = 'host=b" + time + " password=" + THEIRS + "'",
        "ALTER SYSTEM SET archive_command = 'put" + time + " --token " + THEIRS + " %p'",
        "ALTER SYSTEM SET cluster_name = 'password=" + time + THEIRS + "'",
        "ALTER SYSTEM SET work_mem = '" + (4 + time) + "MB'",
        "SELECT pg_reload_conf()");
  }

  private Path configuration(PostgresServer server) throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), FILE);
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
    String at =
        "kind: postgres, every: 3s, slow-every: 3s, asked-per-minute: 1m, url: \""
            + server.url("postgres")
            + "\"";
    return Files.writeString(
        folder.resolve("a.yaml"),
        """
        logging: {level: trace}
        sources:
          shop: {AT, user: monitor, password: "${env:OWN}", plans: true, slow-query-after: 1ms,
                 idle-transaction-after: 1ms, long-query-after: 1ms, blocked-after: 1ms,
                 thresholds: {prepared-transactions: 1ms/1h}}
          filed: {AT, user: filed, password: "${file:SECRET}"}
          wrong: {AT, user: other, password: "${env:OWN}"}
          nowhere: {kind: postgres, every: 1s, url: "postgresql://127.0.0.1:1/x", user: u, password: "${env:OWN}"}
          rows: {kind: sql, every: 1s, url: "URL", user: monitor, password: "${env:OWN}", statements: {
                 one: {query: "select 'password=' || password as token, 7 as n from users", column: n, labels: [token], value: 1/2},
                 bad: {query: "select n from nothing where password = 'x'"}}}
        """
            .replace("AT", at)
            .replace("URL", server.url("postgres"))
            .replace("SECRET", secret.toString())
            .replace("THEIRS", THEIRS));
  }

  private static String commandLine(DaemonProcess daemon) throws IOException {
    return Files.readString(Path.of("/proc/" + daemon.pid() + "/cmdline"));
  }

  private void ask(Shell shell, Path config) throws IOException {
    for (String line :
        List.of(
            "status",
            "status -f json",
            "check shop -f json",
            "check wrong",
            "check rows",
            "doctor",
            "doctor -f json",
            "logs -n 1000",
            "audit list -f json",
            "events",
            "events -f json",
            "explain shop",
            "explain shop -f json",
            "health-check",
            "health-check --format text",
            "config show",
            "validate")) {
      List<String> words = new ArrayList<>(List.of(line.split(" ")));
      words.addAll(List.of("-c", config.toString()));
      if (!line.startsWith("config") && !line.startsWith("h") && !line.startsWith("v")) {
        words.addAll(List.of("--state", folder.resolve("state").toString()));
      }
      Shell.Ran ran = shell.run(words.toArray(String[]::new));
      said.add(line + ": " + ran.out() + ran.err());
    }
    Path address = Files.writeString(folder.resolve("b.yaml"), inAddress());
    Shell.Ran refused = shell.run("health-check", "-c", address.toString());
    assertThat(refused.code()).isNotZero();
    said.add("an address: " + refused.out() + refused.err());
  }

  private static String inAddress() {
    return "sources: {a: {kind: postgres, url: \"postgresql://me:${env:OWN}@127.0.0.1/x\"},"
        + " b: {kind: postgres, url: \"postgresql://127.0.0.1/x?password=${env:OWN}\"}}\n";
  }

  /** All but what was written by hand: history, logs, the state of the monitor. */
  private List<String> files() throws IOException {
    List<String> texts = new ArrayList<>();
    try (var all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        if (!List.of("a.yaml", "secret").contains(file.getFileName().toString())) {
          texts.add(file + ": " + Files.readString(file, StandardCharsets.ISO_8859_1));
        }
      }
    }
    return texts;
  }

  private static void assertClean(String text) {
    for (String canary : List.of(OWN, FILE, THEIRS)) {
      byte[] bytes = canary.getBytes(StandardCharsets.UTF_8);
      assertThat(around(text, canary)).isEmpty();
      assertThat(around(text, canary.replace("\"", "\\\"").replace("/", "\\/"))).isEmpty();
      assertThat(around(text, canary.replace("\"", "\\\""))).isEmpty();
      assertThat(around(text, URLEncoder.encode(canary, StandardCharsets.UTF_8))).isEmpty();
      assertThat(around(text, Base64.getEncoder().encodeToString(bytes))).isEmpty();
    }
  }

  /** Where it stands, for who has to find out how it got there. */
  private static String around(String text, String canary) {
    int at = text.indexOf(canary);
    return at < 0 ? "" : text.substring(Math.max(0, at - 300), Math.min(text.length(), at + 100));
  }
}
