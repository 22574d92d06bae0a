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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** J14: a daemon that stood still says so once it goes on, and blames nobody for its own sleep. */
class PausedProcessIT {
  private static final boolean LONG = "long".equals(System.getProperty("campaign"));
  private static final int ROUNDS = Integer.getInteger("campaign.size", LONG ? 20 : 2);
  private static final Pattern GAP = Pattern.compile("nothing was looked at for");
  private static final Pattern CHANGE = Pattern.compile("jvm: \\w+ -> \\w+");

  @TempDir Path folder;

  @Test
  void everyPauseIsToldAndNoneIsATrouble() throws Exception {
    Path config =
        Files.writeString(
            folder.resolve("a.yaml"),
            """
            sources: {jvm: {kind: jvm, every: 1s, expires: 3s, thresholds: {heap: off}}}
            paused: {bellwether: quiet}
            rules:
              - {name: no-news, condition: "absent(jvm_threads[1m])"}
              - {name: no-news-now, condition: "absent(jvm_threads[5s])"}
              - {name: not-known, condition: "unknown(jvm_threads)"}
              - {name: not-yet, condition: "jvm_threads > 0", for: 1h}
            """);
    try (DaemonProcess daemon = DaemonProcess.start(folder, "-c", config.toString())) {
      for (int round = 1; round <= ROUNDS; round++) {
        daemon.signal("STOP");
        // Not a wait for something: the pause itself, longer than any silence the rules ask for.
        assertThat(endsWithin(daemon.pid(), 7)).isFalse();
        daemon.signal("CONT");
        long told = round;
        await("gap " + round)
            .atMost(Duration.ofSeconds(60))
            .until(() -> GAP.matcher(daemon.log()).results().count() >= told);
      }
      assertThat(CHANGE.matcher(daemon.log()).results()).isEmpty();
      daemon.signal("TERM");
      assertThat(daemon.ended()).isZero();
      assertThat(alerts()).isEmpty();
    }
  }

  private List<String> alerts() throws SQLException {
    Path file = folder.resolve("state").resolve("history.db");
    List<String> all = new ArrayList<>();
    try (Connection history = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = history.createStatement();
        ResultSet rows = statement.executeQuery("SELECT rule || ' at ' || timestamp FROM alerts")) {
      while (rows.next()) {
        all.add(rows.getString(1));
      }
    }
    return all;
  }

  private static boolean endsWithin(long pid, long seconds) throws InterruptedException {
    try {
      ProcessHandle.of(pid).orElseThrow().onExit().get(seconds, TimeUnit.SECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new AssertionError(e);
    }
  }
}
