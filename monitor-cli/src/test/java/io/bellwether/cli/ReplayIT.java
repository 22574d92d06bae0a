// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another configuration tried on the history of a daemon that goes on writing it. */
class ReplayIT {
  private static final String SOURCE =
      "sources: {jvm: {kind: jvm, every: 1s, thresholds: {heap: off}}}\n"
          + "paused: {bellwether: quiet}\n"
          + "channels: {team: {kind: console}}\n";

  @TempDir Path folder;
  private final Shell shell = new Shell(Map.of());

  private Path config(String name, String rules) throws Exception {
    return Files.writeString(folder.resolve(name), SOURCE + rules);
  }

  private Shell.Ran rules(Path config, String... more) {
    List<String> words = new ArrayList<>(List.of("rules"));
    words.addAll(List.of(more));
    words.addAll(List.of("-c", config.toString(), "--state", folder.resolve("state").toString()));
    return shell.run(words.toArray(String[]::new));
  }

  private long samples() throws SQLException {
    Path file = folder.resolve("state").resolve("history.db");
    try (Connection history = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = history.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT count(*) FROM recent JOIN series ON series.id = recent.series"
                    + " WHERE metric = 'jvm_threads'")) {
      return rows.next() ? rows.getLong(1) : 0;
    }
  }

  @Test
  void candidateIsTriedBesideTheDaemonAndAfterIt() throws Exception {
    Path lived = config("lived.yaml", "");
    Path candidate =
        config(
            "candidate.yaml",
            "rules: [{name: Threads, condition: 'jvm_threads > 1'}]\n"
                + "routes: [{to: team, group-wait: 0s}]\n");
    try (DaemonProcess daemon = DaemonProcess.start(folder, "-c", lived.toString())) {
      await()
          .atMost(Duration.ofSeconds(60))
          .pollInterval(Duration.ofMillis(500))
          .untilAsserted(() -> assertThat(samples()).as(daemon.log()).isGreaterThan(5));

      Shell.Ran there = rules(candidate, "replay", "--since", "10m");
      assertThat(there.out())
          .as(there.err())
          .contains("Threads: 1 alert", "there were 0 alerts in 0 m");
      assertThat(there.out())
          .contains(
              "would have gone:\n  20", "to team, firing: ", "would have gone, and did not:\n");
      assertThat(rules(lived, "replay", "--since", "10m").out()).contains(": 0 alerts in 0 mess");
      assertThat(rules(candidate, "propose", "Threads", "--since", "10m").out())
          .contains("Threads: limit 1 made 1 alert", "nobody acknowledged any");
      daemon.signal("TERM");
      assertThat(daemon.ended()).isZero();
    }
    Shell.Ran after = rules(candidate, "replay", "--since", "10m", "--format", "json");
    assertThat(after.code()).as(after.err()).isZero();
    assertThat(after.out()).contains("\"rule\" : \"Threads\"", "\"component\" : \"jvm\"");
  }

  @Test
  void mistakesAreSaidInWords() throws Exception {
    Path config = config("lived.yaml", "");

    Shell.Ran nothing = rules(config, "replay");
    assertThat(nothing.code()).isNotZero();
    assertThat(nothing.err()).contains("there is no history yet");
    assertThat(rules(config, "propose", "Nobody").err()).contains("no active rule 'Nobody'");
    assertThat(rules(config, "replay", "--since", "tomorrow").err()).contains("--since takes");
  }
}
