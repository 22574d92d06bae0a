// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bellwether.jdbc.server.HugeQuery;
import io.bellwether.jdbc.server.LongQuery;
import io.bellwether.jdbc.server.MonitoringRole;
import io.bellwether.jdbc.server.PostgresServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong with an address, a sign-in or a server, and what to do, as the program says it. */
class PostgresBadInputIT {
  private static final String WRONG = "wr0ng-canary-password";

  private static PostgresServer server;
  private static PostgresServer certified;
  private static PostgresServer expired;

  @TempDir Path folder;

  @BeforeAll
  static void start() throws IOException {
    server =
        PostgresServer.version(18)
            .with("track_activity_query_size", "1MB")
            .with("shared_preload_libraries", "pg_stat_statements")
            .start();
    MonitoringRole.of(server);
    certified = PostgresServer.version(18).certifiedAs("localhost").start();
    MonitoringRole.of(certified);
    Path rules = certified.data().resolve("pg_hba.conf");
    Files.writeString(
        rules, Files.readString(rules).replaceAll("(?m)^host( +all +all +127)", "hostssl$1"));
    certified.run("SELECT pg_reload_conf()");
    expired = PostgresServer.version(18).expiredAs("localhost").start();
    MonitoringRole.of(expired);
  }

  @AfterAll
  static void stop() {
    expired.close();
    certified.close();
    server.close();
  }

  private static Shell.Ran look(Path config, String format) {
    return new Shell(Map.of("PW", MonitoringRole.PASSWORD, "WRONG", WRONG))
        .run("health-check", "-c", config.toString(), "--format", format);
  }

  private static String source(String name, String url, String more) {
    return "  " + name + ": {kind: postgres, url: \"" + url + "\", user: monitor" + more + "}\n";
  }

  private static String source(String name, String url) {
    return source(name, url, ", password: \"${env:PW}\"");
  }

  private Path configuration(String... sources) throws IOException {
    return Files.writeString(
        folder.resolve("bellwether.yaml"), "sources:\n" + String.join("", sources));
  }

  /** Each component by its name, as it is written. */
  private static Map<String, String> components(String json) {
    Map<String, String> components = new TreeMap<>();
    String[] pieces = json.split("\"component\" : \"");
    for (int i = 1; i < pieces.length; i++) {
      int end = pieces[i].indexOf('"');
      components.put(pieces[i].substring(0, end), pieces[i].substring(end));
    }
    return components;
  }

  /** For people the trouble, which comes first; for programs what to do about it, too. */
  private static void assertSaid(
      Map<String, String> json, String text, String name, String level, String... words) {
    Matcher line = Pattern.compile("(?m)^  (\\w+) +" + name + "  (.*)$").matcher(text);
    assertThat(line.find()).as("a line of %s in %s", name, text).isTrue();
    assertThat(line.group(1)).as(line.group(2)).isEqualTo(level);
    assertThat(line.group(2)).as(name).contains(words[0]);
    assertThat(json.get(name)).as(name).contains("\"status\" : \"" + level + "\"").contains(words);
    assertThat(json.get(name)).contains("\"error_message\" : \"");
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static String on(PostgresServer one, String host, String parameters) {
    return "postgresql://" + host + ":" + one.port() + "/postgres?" + parameters;
  }

  @Test
  void whichOfTheseItWasAndWhatToDo() throws IOException {
    String here = "127.0.0.1:" + server.port();
    String root = "&sslrootcert=" + certified.certificate();
    String over = "&sslrootcert=" + expired.certificate().resolveSibling("root.crt");
    Path config =
        configuration(
            source("host", "postgresql://no-such-host.invalid/postgres"),
            source("port", "postgresql://127.0.0.1:" + freePort() + "/postgres"),
            source("database", server.url("no_such_shop")),
            source("password", server.url("postgres"), ", password: \"${env:WRONG}\""),
            source("tls-missing", on(server, "127.0.0.1", "sslmode=require")),
            source("tls-needed", on(certified, "127.0.0.1", "sslmode=disable")),
            source("tls-name", on(certified, "127.0.0.1", "sslmode=verify-full" + root)),
            source("tls-expired", on(expired, "localhost", "sslmode=verify-full" + over)),
            source("tls-unknown", on(expired, "localhost", "sslmode=verify-full" + root)),
            source("tls-good", on(certified, "localhost", "sslmode=verify-full" + root)));
    String text = look(config, "text").out();
    String written = look(config, "json").out();
    Map<String, String> json = components(written);
    assertSaid(json, text, "host", "critical", "not known", "no-such-host.invalid", "'url'");
    assertSaid(json, text, "port", "critical", "refuses connections", "listen_addresses");
    assertSaid(json, text, "database", "unknown", "no_such_shop", here, "'url'");
    assertSaid(json, text, "password", "unknown", "monitor", here, "'password'", "pg_hba.conf");
    assertSaid(json, text, "tls-missing", "unknown", "does not let us in", "SSL", "sslmode");
    assertSaid(json, text, "tls-needed", "unknown", "no encryption", "sslmode");
    assertSaid(json, text, "tls-name", "unknown", "127.0.0.1", "certificate", "'url'");
    assertSaid(json, text, "tls-expired", "unknown", "expired", "renew");
    assertSaid(json, text, "tls-unknown", "unknown", "TLS", "sslrootcert");
    assertThat(text).containsPattern("healthy +tls-good|warning +tls-good");
    assertThat(text + written).doesNotContain(WRONG).doesNotContain(MonitoringRole.PASSWORD);
  }

  @Test
  void namesNullsInfinitiesAndHugeTextsAreOnlyWhatTheyAre() throws Exception {
    server.run(
        "CREATE EXTENSION pg_stat_statements",
        "ALTER ROLE monitor VALID UNTIL 'infinity'",
        "CREATE ROLE past LOGIN VALID UNTIL '-infinity'",
        "CREATE TABLE empty_of_all (id int, seen timestamptz)");
    HugeQuery.remembered(100_000_000, server);
    try (LongQuery huge = HugeQuery.running(100_000_000, server)) {
      Path config =
          configuration(
              source(
                  "all",
                  server.url("postgres"),
                  ", password: \"${env:PW}\", databases: [\"*\"], timeout: 60s, long-query-after:"
                      + " 1ms, slow-query-after: 1ms, accepted-settings: [fsync]"),
              values("null", "value: 1/2", "select null::float8"),
              values("nan", "value: 1/2", "select 'NaN'::numeric"),
              values("infinite", "value: 1/2", "select 'Infinity'::float8"),
              values("never", "age: 25h/49h", "select 'infinity'::timestamptz"),
              values("always", "age: 25h/49h", "select '-infinity'::timestamptz"));
      assertThat(huge.session().pid()).isNotEmpty();
      String text = inSmallHeap(config, Map.of(), "text");
      String written = inSmallHeap(config, Map.of(), "json");
      Map<String, String> json = components(written);
      assertThat(json.get("all"))
          .contains("active since", "PASSWORD ***")
          .doesNotContain("could not be read");
      assertThat(text).contains("active since");
      assertThat(text + written).doesNotContain(HugeQuery.PASSWORD);
      assertThat(written).hasSizeLessThan(100_000).doesNotContainPattern(": -?(NaN|Infinity)");
    }
  }

  private static String values(String name, String limit, String query) {
    return "  "
        + name
        + ": {kind: sql, url: \""
        + server.url("postgres")
        + "\", user: monitor, password: \"${env:PW}\", statements: {one: {query: \""
        + query
        + "\", "
        + limit
        + "}}}\n";
  }

  @Test
  void aClockThatIsAnHourApartIsTold() throws Exception {
    FakedClock clock = new FakedClock(folder);
    clock.set(Duration.ofHours(-1));
    Path config = configuration(source("shop", server.url("postgres")));
    String text = inSmallHeap(config, clock.environment(), "text");
    assertThat(text)
        .contains("critical  shop")
        .contains("the clock of the server is 1h", "ahead of the one");
    assertThat(inSmallHeap(config, clock.environment(), "json")).contains("ahead of the one");
  }

  /** In a process whose memory would not hold what others have sent. */
  private String inSmallHeap(Path config, Map<String, String> environment, String format)
      throws Exception {
    List<String> command = new ArrayList<>(DaemonProcess.java());
    command.add(1, "-Xmx64m");
    command.addAll(List.of("health-check", "-c", config.toString(), "--format", format));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    builder.environment().put("PW", MonitoringRole.PASSWORD);
    Path err = folder.resolve("err");
    Process process = builder.redirectError(err.toFile()).start();
    try {
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(Files.readString(err)).doesNotContain("OutOfMemoryError", "canary");
      return out;
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void oddNamesAndInfinitiesInCatalogsAreOnlyThat() throws Exception {
    try (PostgresServer watched = PostgresServer.version(18).start()) {
      MonitoringRole.of(watched);
      String more =
          ", password: \"${env:PW}\", every: 3s, slow-every: 3s, asked-per-minute: 1m, databases:"
              + " [\"*\"]";
      makeOdd(watched);
      Path config = configuration(source("shop", watched.url("postgres"), more));
      Map<String, String> environment = Map.of("PW", MonitoringRole.PASSWORD);
      try (DaemonProcess daemon =
          DaemonProcess.begin(folder, environment, "-c", config.toString())) {
        daemon.awaitReady();
        Shell shell = new Shell(environment);
        String state = folder.resolve("state").toString();
        await()
            .atMost(Duration.ofSeconds(60))
            .untilAsserted(
                () ->
                    assertThat(shell.run("status", "-f", "json", "--state", state).out())
                        .contains("\"\\\"; drop\" : {")
                        .doesNotContain("could not be read")
                        .doesNotContainPattern(": -?(NaN|Infinity)"));
      }
    }
  }

  private static void makeOdd(PostgresServer server) throws SQLException {
    String odd = "\"\"\"; drop\"";
    server.run("CREATE DATABASE " + odd);
    try (Connection owner = server.connect("%22%3B%20drop");
        Statement statement = owner.createStatement()) {
      for (String one :
          List.of(
              "CREATE TABLE " + odd + " (" + odd + " serial PRIMARY KEY, at timestamptz)",
              "INSERT INTO " + odd + " (at) VALUES ('infinity'), ('-infinity'), (NULL)",
              "CREATE INDEX ON " + odd + " (at)",
              "SET allow_system_table_mods = on",
              "UPDATE pg_class SET reltuples = 'NaN' WHERE relname = '\"; drop'",
              "UPDATE pg_class SET reltuples = 'Infinity' WHERE relkind = 'i' AND relname LIKE"
                  + " '\"%'")) {
        statement.execute(one);
      }
    }
  }
}
