// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.awaitility.Awaitility.await;

import io.bellwether.cli.json.Fields;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that ask a daemon, against the real one. */
class DaemonCommandsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** On a busy machine the monitor may rightly find itself late, which is not the point here. */
  private static final String QUIET =
      """
      name: shop
      sources: {jvm: {kind: jvm, every: 1h}}
      paused: {bellwether: quiet}
      allow-targets: [127.0.0.1]
      """;

  /** One daemon for all that leave it as it was: its start takes most of the time. */
  @TempDir static Path home;

  private static DaemonProcess daemon;
  private static String config = "";

  @TempDir Path folder;

  @BeforeAll
  static void watch() throws IOException {
    config = Files.writeString(home.resolve("shop.yaml"), QUIET).toString();
    daemon = started(home);
  }

  @AfterAll
  static void end() {
    daemon.close();
  }

  @AfterEach
  void itIsAsItWas() {
    assertThat(daemon.isAlive()).isTrue();
    assertThat(config).satisfies(file -> assertThat(Path.of(file)).content().isEqualTo(QUIET));
  }

  private static DaemonProcess started(Path in) throws IOException {
    DaemonProcess started = DaemonProcess.start(in, "-c", config);
    await().atMost(PATIENCE).until(() -> run(in, "status", "--probe", "ready").code() == 0);
    return started;
  }

  private static Shell.Ran run(Path in, String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--state", in.resolve("state").toString()));
    return new Shell(Map.of()).run(all.toArray(String[]::new));
  }

  /** Of the daemon that runs. */
  private static Shell.Ran run(String... words) {
    return run(home, words);
  }

  /** Where none runs. */
  private Shell.Ran alone(String... words) {
    return run(folder, words);
  }

  private static Shell.Ran line(String words) {
    return run(words.split(" "));
  }

  @Test
  void statusSaysHowEverythingIsForPeopleAndForPrograms() throws Exception {
    Shell.Ran words = run("status");
    assertThat(words.code()).isZero();
    assertThat(words.out())
        .startsWith("shop is healthy since ")
        .containsPattern("  healthy   jvm  .*, looked at \\d+ s ago")
        .contains("watched by pid " + daemon.pid() + " of user ")
        .contains("configured by " + config);
    Fields status = Fields.of(run("status", "--format", "json").out());
    assertThat(status.yes("is_running")).isTrue();
    assertThat(status.text("overall")).contains("healthy");
    assertThat(status.below("daemon").number("pid")).contains(daemon.pid());
    assertThat(status.below("components").below("jvm").text("component")).contains("jvm");
    assertThat(status.below("components").below("jvm").map())
        .containsKeys("status", "last_check", "response_time", "details", "message", "since");
  }

  @Test
  void whenNobodyWatchesThatIsSaidAndStatusIsNeverHealthy() throws Exception {
    Shell.Ran nothing = alone("status", "-c", config);
    assertThat(nothing.code()).isEqualTo(3);
    assertThat(nothing.err()).contains("no bellwether watches").contains("bellwether monitor");
    assertThat(alone("status", "--probe", "live").code()).isEqualTo(1);
    assertThat(alone("stop").err()).contains("no bellwether watches");
    assertThat(alone("reload").err()).contains("no bellwether watches");

    Files.createDirectories(folder.resolve("state"));
    Shell.Ran known = alone("status", "-c", config);
    assertThat(known.code()).isEqualTo(3);
    assertThat(known.out()).contains("nobody watches; start it: bellwether monitor");

    Path broken = Files.writeString(folder.resolve("broken.yaml"), "sources: {jvm: {kind: jmv}}");
    Shell.Ran refused = alone("status", "-c", broken.toString());
    assertThat(refused.code()).isEqualTo(3);
    assertThat(refused.err())
        .contains("nobody watches with the state folder " + folder.resolve("state"))
        .contains("broken.yaml:1:23: sources.jvm.kind: unknown kind");
  }

  /** Whoever works on it stands in any folder. */
  @Test
  void theConfigurationIsTheDaemonsWhereverTheCommandIsGiven() throws Exception {
    assertThat(run("doctor").out()).contains("ok       configuration: " + config + "\n");

    Path other = Files.writeString(folder.resolve("other.yaml"), QUIET);
    Shell.Ran another = run("reload", "--config", other.toString());
    assertThat(another.code()).isEqualTo(1);
    assertThat(another.err())
        .contains("nothing was read: the daemon (pid " + daemon.pid())
        .contains("reads " + config)
        .contains("start it with --config " + other);
    assertThat(run("reload", "--config", config).code()).isZero();
  }

  @Test
  void theProbeSaysWhetherItLives() throws Exception {
    assertThat(run("status", "--probe", "live")).isEqualTo(new Shell.Ran(0, "", ""));
    daemon.signal("STOP");
    try {
      Shell.Ran stopped = run("status", "--probe", "live");
      assertThat(stopped.code()).isEqualTo(1);
      assertThat(stopped.err()).contains("pid " + daemon.pid()).contains("does not answer");
    } finally {
      daemon.signal("CONT");
    }
  }

  @Test
  void oneCheckIsLookedAtNowWithAndWithoutADaemon() {
    Shell.Ran alone = alone("check", "jvm", "-c", config);
    assertThat(alone.code()).isZero();
    assertThat(alone.out()).startsWith("jvm is healthy: ");
    assertThat(alone.err()).contains("no daemon watches");
    assertThat(run("check", "jvm"))
        .satisfies(ran -> assertThat(ran.code()).isZero())
        .satisfies(ran -> assertThat(ran.out()).startsWith("jvm is healthy: "))
        .satisfies(ran -> assertThat(ran.err()).isEmpty());
    Shell.Ran unknown = run("check", "vjm");
    assertThat(unknown.code()).isEqualTo(3);
    assertThat(unknown.err()).contains("no component 'vjm'; there are: bellwether, jvm");
    Shell.Ran paused = run("check", "bellwether");
    assertThat(paused.code()).isEqualTo(3);
    assertThat(paused.err()).contains("bellwether is paused and nobody looks at it: quiet");
    assertThat(daemon.log()).doesNotContain("a mistake of the program");
  }

  /** What the audit log has, read by another process, as an auditor would. */
  private static List<String> acts() throws SQLException {
    List<String> acts = new ArrayList<>();
    try (Connection history = history();
        Statement question = history.createStatement();
        ResultSet rows = question.executeQuery("select act, result from audit order by sequence")) {
      while (rows.next()) {
        acts.add(rows.getString(1) + ": " + rows.getString(2));
      }
    }
    return acts;
  }

  private static Stream<String> reloads() throws SQLException {
    return acts().stream().filter(act -> act.startsWith("reload: "));
  }

  private static Connection history() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + daemon.folder().history());
  }

  @Test
  void reloadSaysWhatChangedAndWithAMistakeChangesNothing() throws Exception {
    Path file = Path.of(config);
    long before = reloads().count();
    try {
      Files.writeString(file, QUIET.replace("1h}", "1h}, more: {kind: jvm}"));
      assertThat(run("reload")).isEqualTo(new Shell.Ran(0, "added: more\n2 as before\n", ""));

      Files.writeString(file, "sources: {jvm: {kind: jmv}, x: {kind: jvm, evry: 5s}}");
      Shell.Ran refused = run("reload");
      assertThat(refused.code()).isEqualTo(1);
      assertThat(refused.out()).isEmpty();
      assertThat(refused.err())
          .contains("shop.yaml:1:23")
          .contains("did you mean 'every'?")
          .contains("2 mistakes, nothing was changed");
      Fields problems = Fields.of(run("reload", "--format", "json").out());
      assertThat(problems.texts("problems")).hasSize(2);
      assertThat(reloads().skip(before))
          .startsWith("reload: done")
          .element(1, STRING)
          .startsWith("reload: refused: ")
          .contains("did you mean 'every'?");
      assertThat(run("status").out()).contains("more");

      daemon.signal("HUP");
      daemon.awaitLog("SIGHUP: the configuration is refused, everything goes on as it was");
    } finally {
      Files.writeString(file, QUIET);
    }
    daemon.signal("HUP");
    daemon.awaitLog("SIGHUP: read again: added [], changed [], removed [more], 2 as before");
  }

  @Test
  void aCheckThatIsMadeIsWatchedAtOnceChangedAndRemoved() throws Exception {
    assertThat(line("checks add port --kind tcp --set host=127.0.0.1 --set port=9"))
        .isEqualTo(new Shell.Ran(0, "added: port\n2 as before\n", ""));
    await().atMost(PATIENCE).until(() -> run("status").out().contains("critical  port"));
    try (ServerSocket open = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      assertThat(line("checks change port --set port=" + open.getLocalPort()).out())
          .contains("changed: port");
      assertThat(run("check", "port").out()).startsWith("port is healthy: ");
    }
    Files.setPosixFilePermissions(
        daemon.folder().checks(), PosixFilePermissions.fromString("rw-rw-r--"));
    assertThat(run("checks", "pause", "port", "--reason", "moves").out()).contains("changed: port");
    assertThat(run("status").out())
        .contains("shop is healthy")
        .contains("paused    port  moves (by");
    assertThat(run("check", "port").err()).contains("bellwether checks resume port");
    try {
      Files.writeString(Path.of(config), QUIET.replace("kind: jvm", "kind: jmv"));
      Shell.Ran refused = run("checks", "resume", "port");
      assertThat(refused.code()).isEqualTo(1);
      assertThat(refused.err()).contains("did you mean 'jvm'?");
    } finally {
      Files.writeString(Path.of(config), QUIET);
    }
    assertThat(run("status").out()).contains("paused    port  moves (by");
    assertThat(line("checks remove port").code()).isZero();
    assertThat(run("status").out()).doesNotContain("port");
    assertThat(run("reload")).isEqualTo(new Shell.Ran(0, "2 as before\n", ""));
  }

  @Test
  void aHeartbeatThatIsMadeByCommandIsReportedToChangedAndRemoved() throws Exception {
    assertThat(line("checks add nightly --kind heartbeat --set period=24h --set first=healthy"))
        .isEqualTo(new Shell.Ran(0, "added: nightly\n2 as before\n", ""));
    assertThat(line("heartbeat nightly --failed")).isEqualTo(new Shell.Ran(0, "", ""));
    assertThat(run("check", "nightly").out()).contains("failed since ");
    assertThat(line("checks change nightly --set failed=warning").out())
        .contains("changed: nightly");
    assertThat(run("check", "nightly").out()).startsWith("nightly is warning: failed since ");
    assertThat(line("checks list").out()).contains("period=24h");
    assertThat(line("checks remove nightly").code()).isZero();
    assertThat(line("heartbeat nightly").err()).contains("there is no heartbeat 'nightly'");
  }

  @Test
  void whatMayNotBeMadeByCommandIsRefusedAndNoted() throws Exception {
    refused("checks add x --kind jvm --set every=1s", "may not stand in this file; it takes");
    refused(
        "checks add x --kind tcp --set host=10.9.8.7 --set port=1",
        "allow-targets: [\"10.9.8.7\"]");
    refused("checks add x --kind tcp --set host=127.0.0.1 --set port=c4nary", "checks.x.port");
    refused("checks change jvm --set every=1s", "no check 'jvm' was made by command");
    assertThat(acts())
        .anySatisfy(
            act -> assertThat(act).startsWith("checks add x: refused: checks.x: is of a kind"))
        .anySatisfy(act -> assertThat(act).startsWith("checks change jvm: refused: "))
        .noneSatisfy(act -> assertThat(act).contains("c4nary"));
    assertThat(run("status").out()).doesNotContain("  x  ");
  }

  private static void refused(String words, String why) {
    Shell.Ran ran = line(words);
    assertThat(ran.err()).contains(why);
    assertThat(ran.code()).isEqualTo(1);
  }

  @Test
  void theAuditLogIsShownAndVerifiedWhileItIsWritten() throws Exception {
    Path jar = folder.resolve("door.jar");
    PluginsCommandTest.jar(jar);
    Shell.Ran trusted = run("plugins", "trust", jar.toString(), "-c", config);
    assertThat(trusted.err()).isEmpty();
    Files.delete(daemon.folder().plugins().resolve("trusted.sha256"));
    Files.delete(daemon.folder().plugins());
    assertThat(line("audit list --since 1h").out())
        .containsPattern(" \\(socket\\)  plugins trust door.jar [0-9a-f]{64}: done\n");
    Shell.Ran verified = line("audit verify");
    assertThat(verified.code()).isZero();
    assertThat(verified.out()).startsWith("the audit log holds; entries 1 to ");

    tamper("update audit set result = result || '!' where sequence = 1");
    Shell.Ran broken = line("audit verify");
    tamper("update audit set result = rtrim(result, '!') where sequence = 1");
    assertThat(broken.code()).isEqualTo(1);
    assertThat(broken.out())
        .startsWith("THE AUDIT LOG DOES NOT HOLD from entry 1 on")
        .contains("entry 1 was changed");
    assertThat(line("audit verify").code()).isZero();
  }

  private static void tamper(String sql) throws SQLException {
    try (Connection history = history();
        Statement statement = history.createStatement()) {
      statement.execute("pragma busy_timeout = 30000");
      assertThat(statement.executeUpdate(sql)).isEqualTo(1);
    }
  }

  @Test
  void whatWasMadeOutlivesTheDaemonAndStopWaitsUntilThatHasEnded() throws Exception {
    try (DaemonProcess first = started(folder)) {
      String[] add = "checks add port --kind tcp --set host=127.0.0.1 --set port=9".split(" ");
      assertThat(alone(add).code()).isZero();
      assertThat(alone("checks", "pause", "port", "--reason", "moves").code()).isZero();
      first.signal("KILL");
      first.ended();
      assertThat(alone("status").out())
          .contains("nobody watches: the one before (pid " + first.pid() + " of user ")
          .endsWith(" did not end by itself; start it: bellwether monitor\n");
    }
    try (DaemonProcess next = started(folder)) {
      assertThat(alone("status").out()).contains("paused    port  moves (by");
      assertThat(alone("stop")).isEqualTo(new Shell.Ran(0, "ended\n", ""));
      assertThat(next.ended()).isZero();
      assertThat(next.log()).contains("ends: a command");
    }
  }
}
