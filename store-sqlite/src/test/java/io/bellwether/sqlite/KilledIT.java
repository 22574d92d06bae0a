// SPDX-License-Identifier: Apache-2.0
package io.bellwether.sqlite;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.core.campaign.Campaign;
import io.bellwether.core.history.AuditHead;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** J18: a process that is killed while it writes loses nothing that it said was committed. */
@Tag("any-java")
class KilledIT {
  @RegisterExtension private final Campaign campaign = Campaign.named("history-killed");

  @TempDir private Path folder;

  @Test
  void whatWasCommittedStaysAndTheFileIsWhole() throws Exception {
    int kills = campaign.size(25, 200);
    long last = 0;
    AuditHead head = AuditHead.NONE;
    for (int i = 0; i < kills; i++) {
      last = Math.max(last, writeAndKill(last + 1));
      try (SqliteHistory history = new Site(folder).open()) {
        long kept = Long.parseLong(history.states("health").getOrDefault("check", "0"));
        assertThat(kept).as("kill %d", i).isBetween(last, last + 1);
        assertThat(history.results(Optional.empty(), Instant.EPOCH, Instant.MAX, 1_000_000))
            .hasSize((int) kept);
        assertThat(history.verifyAudit(Optional.of(head)).faults()).isEmpty();
        head = history.auditHead();
        last = kept;
      }
      assertThat(integrity()).isEqualTo("ok");
      assertThat(leftovers()).isEmpty();
    }
    campaign.count("committed", last);
  }

  /** The last number that it said was committed. */
  private long writeAndKill(long first) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                WritingProcess.class.getName(),
                folder.toString(),
                String.valueOf(first))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    long last = first - 1;
    long lines = campaign.random().nextLong(1, 400);
    try (BufferedReader says = process.inputReader(UTF_8)) {
      for (String line = says.readLine(); line != null; line = says.readLine()) {
        last = Long.parseLong(line);
        if (last - first >= lines) {
          process.toHandle().destroyForcibly(); // what it said can still be read
        }
      }
    } finally {
      process.destroyForcibly();
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(last).as("it wrote something").isGreaterThanOrEqualTo(first);
    return last;
  }

  private String integrity() throws Exception {
    try (Connection other = new Site(folder).stranger();
        Statement statement = other.createStatement();
        ResultSet rows = statement.executeQuery("PRAGMA integrity_check")) {
      return rows.next() ? rows.getString(1) : "";
    }
  }

  private Stream<String> leftovers() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(this::isLeftOver)
          .toList()
          .stream();
    }
  }

  private boolean isLeftOver(String name) {
    return name.startsWith(".bellwether-sqlite-")
        || name.contains("corrupt")
        || name.endsWith("-open");
  }
}
