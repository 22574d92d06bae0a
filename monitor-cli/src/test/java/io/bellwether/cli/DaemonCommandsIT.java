// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.awaitility.Awaitility.await;

import io.bellwether.cli.json.Fields;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
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

  @TempDir Path folder;

  private final Shell shell = new Shell(Map.of());
  private String config = "";

  @BeforeEach
  void quietMachine() throws IOException {
    config = Files.writeString(folder.resolve("shop.yaml"), QUIET).toString();
  }

  private Shell.Ran run(String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--state", folder.resolve("state").toString()));
    return shell.run(all.toArray(String[]::new));
  }

  private DaemonProcess daemon() throws IOException {
    DaemonProcess daemon = DaemonProcess.start(folder, "-c", config);
    await().atMost(PATIENCE).until(() -> run("status", "--probe", "ready").code() == 0);
    return daemon;
  }

  @Test
  void statusSaysHowEverythingIsForPeopleAndForPrograms() throws Exception {
    try (DaemonProcess daemon = daemon()) {
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
  }

  @Test
  void whenNobodyWatchesStatusSaysSoAndIsNeverHealthy() throws Exception {
    Shell.Ran nothing = run("status", "-c", config);
    assertThat(nothing.code()).isEqualTo(3);
    assertThat(nothing.err()).contains("no bellwether watches").contains("bellwether monitor");

    Files.createDirectories(folder.resolve("state"));
    Shell.Ran known = run("status", "-c", config);
    assertThat(known.code()).isEqualTo(3);
    assertThat(known.out()).contains("nobody watches; start it: bellwether monitor");
  }

  @Test
  void theProbeSaysWhetherItLives() throws Exception {
    assertThat(run("status", "--probe", "live").code()).isEqualTo(1);
    try (DaemonProcess daemon = daemon()) {
      assertThat(run("status", "--probe", "live")).isEqualTo(new Shell.Ran(0, "", ""));
      daemon.signal("STOP");
      Shell.Ran stopped = run("status", "--probe", "live");
      assertThat(stopped.code()).isEqualTo(1);
      assertThat(stopped.err()).contains("pid " + daemon.pid()).contains("does not answer");
    }
  }

  @Test
  void oneCheckIsLookedAtNowWithAndWithoutADaemon() throws Exception {
    Shell.Ran alone = run("check", "jvm", "-c", config);
    assertThat(alone.code()).isZero();
    assertThat(alone.out()).startsWith("jvm is healthy: ");
    assertThat(alone.err()).contains("no daemon watches");
    try (DaemonProcess daemon = daemon()) {
      assertThat(run("check", "jvm"))
          .satisfies(ran -> assertThat(ran.code()).isZero())
          .satisfies(ran -> assertThat(ran.out()).startsWith("jvm is healthy: "))
          .satisfies(ran -> assertThat(ran.err()).isEmpty());
      Shell.Ran unknown = run("check", "vjm");
      assertThat(unknown.code()).isEqualTo(3);
      assertThat(unknown.err()).contains("no component 'vjm'; there are: bellwether, jvm");
      assertThat(daemon.isAlive()).isTrue();
    }
  }

  @Test
  void stopEndsItAndWaitsUntilItHas() throws Exception {
    assertThat(run("stop").err()).contains("no bellwether watches");
    try (DaemonProcess daemon = daemon()) {
      assertThat(run("stop")).isEqualTo(new Shell.Ran(0, "ended\n", ""));
      assertThat(daemon.ended()).isZero();
      assertThat(daemon.log()).contains("ends: a command");
    }
  }

  /** What the audit log has, read by another process, as an auditor would. */
  private static List<String> acts(DaemonProcess daemon) throws SQLException {
    List<String> acts = new ArrayList<>();
    Path file = daemon.folder().path().resolve("history.db");
    try (Connection history = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement question = history.createStatement();
        ResultSet rows = question.executeQuery("select act, result from audit order by sequence")) {
      while (rows.next()) {
        acts.add(rows.getString(1) + ": " + rows.getString(2));
      }
    }
    return acts;
  }

  @Test
  void reloadSaysWhatChangedAndWithAMistakeChangesNothing() throws Exception {
    assertThat(run("reload").err()).contains("no bellwether watches");
    try (DaemonProcess daemon = daemon()) {
      Path file = Path.of(config);
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
      assertThat(acts(daemon))
          .startsWith("reload: done")
          .element(1, STRING)
          .startsWith("reload: refused: ")
          .contains("did you mean 'every'?");
      assertThat(run("status").out()).contains("more");

      daemon.signal("HUP");
      daemon.awaitLog("SIGHUP: the configuration is refused, everything goes on as it was");
      Files.writeString(file, QUIET);
      daemon.signal("HUP");
      daemon.awaitLog("SIGHUP: read again: added [], changed [], removed [more], 2 as before");
    }
  }

  @Test
  void aCheckThatIsMadeIsWatchedAtOnceAndOutlivesTheDaemon() throws Exception {
    String[] add = {"checks", "add", "port", "--kind", "tcp", "--set", "host=127.0.0.1"};
    String[] all = Arrays.copyOf(add, add.length + 2);
    all[add.length] = "--set";
    all[add.length + 1] = "port=9";
    try (DaemonProcess daemon = daemon()) {
      assertThat(run(all)).isEqualTo(new Shell.Ran(0, "added: port\n2 as before\n", ""));
      await().atMost(PATIENCE).until(() -> run("status").out().contains("critical  port"));
      assertThat(run("checks", "pause", "port", "--reason", "moves").out())
          .contains("changed: port");
      assertThat(run("status").out())
          .contains("shop is healthy")
          .contains("paused    port  moves (by");
      Files.writeString(Path.of(config), "sources: {jvm: {kind: jmv}}");
      Shell.Ran refused = run("checks", "resume", "port");
      assertThat(refused.code()).isEqualTo(1);
      assertThat(refused.err()).contains("did you mean 'jvm'?");
      assertThat(run("status").out()).contains("paused    port  moves (by");
      Files.writeString(Path.of(config), QUIET);
      daemon.signal("KILL");
      daemon.ended();
    }
    try (DaemonProcess next = daemon()) {
      assertThat(run("status").out()).contains("paused    port  moves (by");
      assertThat(run("checks", "remove", "port").code()).isZero();
      assertThat(run("status").out()).doesNotContain("port");
      assertThat(next.isAlive()).isTrue();
    }
  }
}
