// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The disk of the state folder stands still, as one of the network may: who writes there waits. */
class HungDiskIT {
  private static final Duration TO_END = Duration.ofSeconds(10);
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration FIVE_INTERVALS = Duration.ofSeconds(5);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

  private static final String SELF =
      "bellwether: {kind: self, every: 1s, queue: off, late: off, hung: off, cpu: off, commit:"
          + " off}";

  @TempDir Path folder;

  /** Who cares for the files waits for the disk, and who would take them away waits for him. */
  @Test
  void itEndsInTimeAllTheSame() throws Exception {
    Path config = Files.writeString(folder.resolve("a.yaml"), "sources: {jvm: {kind: jvm}}");
    try (DaemonProcess daemon = DaemonProcess.start(folder, "-c", config.toString());
        HungFile hung =
            HungFile.of(daemon.folder().pidFile(), daemon.pid(), folder.resolve("strace"))) {
      hung.awaitVictim();
      daemon.signal("TERM");
      hung.letTheDeadGo();
      assertThat(daemon.ended()).isZero();
      assertThat(Duration.between(time(daemon, "ends: SIGTERM"), time(daemon, "left to itself")))
          .as(daemon.log())
          .isLessThanOrEqualTo(TO_END);
      assertThat(daemon.folder().pidFile()).exists();
    }
    assertTheNextOneIsNotMisled();
  }

  /** What was left says that somebody wanted it to end at once, and is made anew. */
  private void assertTheNextOneIsNotMisled() throws Exception {
    try (DaemonProcess next = DaemonProcess.start(folder)) {
      next.awaitLog("it was told to end, and to do so at once");
      next.signal("TERM");
      assertThat(next.ended()).isZero();
      assertThat(next.folder().pidFile()).doesNotExist();
    }
  }

  /** J9: nothing that happens would be kept, so whoever waits for the sign is to miss it. */
  @Test
  void whileTheHistoryHangsItGivesNoSignOfLife() throws Exception {
    Path sign = folder.resolve("alive.log");
    Path config =
        Files.writeString(
            folder.resolve("a.yaml"),
            """
            sources: {jvm: {kind: jvm, every: 1s}}
            channels: {sign: {kind: log-file, path: %s}}
            alive: {to: sign, every: 1s}
            """
                .formatted(sign));
    try (DaemonProcess daemon = DaemonProcess.start(folder, "-c", config.toString())) {
      awaitSigns(sign, 3);
      Path log = folder.resolve("state").resolve("history.db-wal");
      try (HungFile hung = HungFile.written(daemon.pid(), folder.resolve("strace"), log)) {
        hung.awaitVictim();
        int before = Files.readAllLines(sign).size();
        Instant since = Instant.now();
        await().atMost(PATIENCE).until(() -> Instant.now().isAfter(since.plus(FIVE_INTERVALS)));
        assertThat(Files.readAllLines(sign).size() - before)
            .as("signs of two intervals, and one that was on its way")
            .isLessThanOrEqualTo(3);
      }
      awaitSigns(sign, 3);
      assertThat(daemon.log()).contains("the sign of life is withheld: the engine thread");
    }
  }

  private static void awaitSigns(Path sign, int more) throws IOException {
    int before = Files.exists(sign) ? Files.readAllLines(sign).size() : 0;
    await("signs of life")
        .atMost(PATIENCE)
        .until(() -> Files.exists(sign) && Files.readAllLines(sign).size() >= before + more);
  }

  /**
   * J19: the history gives up waiting after ten seconds and the channel waits no longer for its
   * marks than for a delivery, and people are told without both.
   */
  @Test
  void peopleAreToldAllTheSameOfThatToo() throws Exception {
    ToldFile people = new ToldFile(folder.resolve("alerts.log"));
    try (GateAlert gate = new GateAlert(people, folder.resolve("state"))) {
      Path config =
          Files.writeString(
              folder.resolve("a.yaml"),
              "allow-targets: [127.0.0.1]\n%schecks:\n  %s\nsources: {%s}\n"
                  .formatted(quickly(people.blocks()), gate.check(), SELF));
      try (DaemonProcess daemon = DaemonProcess.start(folder, "-c", config.toString())) {
        Path log = daemon.folder().history().resolveSibling("history.db-wal");
        Path marks = log.resolveSibling("delivered").resolve("told");
        Path said = folder.resolve("strace");
        try (HungFile hung = HungFile.written(daemon.pid(), said, log, marks)) {
          hung.awaitVictim();
          gate.begins();
          gate.isTakenInMemory();
          people.await("bellwether", "firing");
        }
        people.await("bellwether", "firing", "resolved");
        gate.ends();
        daemon.signal("TERM");
        assertThat(daemon.ended()).as(daemon.log()).isZero();
      }
      gate.isRemembered();
    }
  }

  private static String quickly(String blocks) {
    return blocks.replace("{kind: log-file,", "{kind: log-file, timeout: 2s,");
  }

  private static LocalDateTime time(DaemonProcess daemon, String text) {
    String line = daemon.log().lines().filter(one -> one.contains(text)).findFirst().orElseThrow();
    return LocalDateTime.parse(line.substring(0, 19), TIME);
  }
}
