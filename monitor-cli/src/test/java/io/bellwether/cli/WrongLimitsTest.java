// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several limits of one source that mean nothing: each is told where it stands. */
class WrongLimitsTest {
  @TempDir Path folder;

  @Test
  void eachIsToldAtItsOwnPlace() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("shop.yaml"),
            """
            sources:
              warehouse:
                kind: postgres
                url: "postgresql://db/shop"
                thresholds:
                  connections: 1s/5s
                  blocked: 70%/85%
                  replication-lag: 1/5
                  slot-wal: lots
                  locks: 85%/70%
                  cache-hit: 50%/90%
                  deadlocks: off
            """);
    Shell.Ran ran = new Shell(Map.of()).run("config", "validate", "-c", file.toString());
    assertThat(ran.code()).isEqualTo(1);
    String at = "sources.warehouse.thresholds.";
    assertThat(ran.err())
        .contains(
            "shop.yaml:6:20: "
                + at
                + "connections: '1s/5s' has the wrong unit; write 30/50 or 70%/85%, or off\n",
            "shop.yaml:7:16: "
                + at
                + "blocked: '70%/85%' has the wrong unit; write 30/50, or off\n",
            "shop.yaml:8:24: "
                + at
                + "replication-lag: '1/5' has the wrong unit; write 1m/15m, or off\n",
            "shop.yaml:9:17: " + at + "slot-wal: 'lots' has no '/'",
            "shop.yaml:10:14: "
                + at
                + "locks: '85%/70%' warns above where it alarms; write the two the other way round",
            "shop.yaml:11:18: "
                + at
                + "cache-hit: '50%/90%' warns below where it alarms; write the two the other way"
                + " round")
        .contains("6 mistakes")
        .doesNotContain("deadlocks");
  }
}
