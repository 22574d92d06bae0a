// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A job that reports to a daemon whose history can not be written. */
class HeartbeatUnkeptIT {
  @TempDir Path folder;

  @Test
  void whoReportsIsToldThatItIsInMemoryOnlyAndWhy() throws Exception {
    Path state = Files.createDirectories(folder.resolve("state"));
    Files.writeString(state.resolve("history.db"), "somebody else's notes");
    Path config =
        Files.writeString(
            folder.resolve("shop.yaml"),
            """
            name: shop
            checks:
              nightly: {kind: heartbeat, period: 24h, every: 1h, recovery: 1}
            """);
    try (DaemonProcess daemon = DaemonProcess.start(folder, "-c", config.toString())) {
      assertThat(daemon.isAlive()).isTrue();
      Shell.Ran told = new Shell(Map.of()).run("heartbeat", "nightly", "--state", state.toString());
      assertThat(told.code()).isZero();
      assertThat(told.out()).isEmpty();
      assertThat(told.err().lines())
          .singleElement()
          .asString()
          .startsWith(
              "bellwether: heartbeat nightly was taken, but is in memory only until the history"
                  + " can be written again: ")
          .contains("history.db");
      Shell.Ran shown = new Shell(Map.of()).run("check", "nightly", "--state", state.toString());
      assertThat(shown.out()).startsWith("nightly is healthy: last run succeeded ");
    }
  }
}
