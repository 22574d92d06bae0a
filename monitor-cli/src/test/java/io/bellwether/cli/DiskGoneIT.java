// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bellwether.cli.json.Fields;
import io.bellwether.cli.socket.Answer;
import io.bellwether.cli.socket.DaemonClient;
import io.bellwether.cli.socket.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * J19 for the whole program: the disk of its state folder is full, fails or goes away. It goes on
 * watching, answering and telling people, of that as well, says what is wrong and what to do, and
 * when there is a disk again it is back within a minute and has lost nothing of what it told.
 */
class DiskGoneIT {
  private static final int CHECKS = 5;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path folder;

  private final Set<String> told = new HashSet<>();
  private ToldFile people = new ToldFile(Path.of("."));
  private GateAlert gate;
  private String config = "";

  @BeforeEach
  void configure() throws IOException {
    people = new ToldFile(folder.resolve("alerts.log"));
    gate = new GateAlert(people, state());
    String checks =
        IntStream.range(0, CHECKS)
            .mapToObj(
                "  door-%d: {kind: jvm, every: 200ms, expires: 1h, recovery: 1, alert: false}%n"
                    ::formatted)
            .collect(Collectors.joining());
    config =
        Files.writeString(
                folder.resolve("shop.yaml"),
                "name: shop\n"
                    + "allow-targets: [127.0.0.1]\n"
                    + people.blocks()
                    + "sources:\n  "
                    + gate.check()
                    + "\n"
                    + "  bellwether: {kind: self, every: 1s, queue: off, late: off, hung: off, cpu:"
                    + " off, commit: off}\n"
                    + checks)
            .toString();
  }

  @AfterEach
  void open() throws IOException {
    gate.close();
  }

  private Path state() {
    return folder.resolve("state");
  }

  private Fields status() throws IOException {
    Optional<Answer> answer =
        DaemonClient.ask(
            state().resolve("socket"), Request.of("status", Map.of()), Duration.ofSeconds(30));
    return answer.orElseThrow().fields();
  }

  /** What the monitor says of itself, noting what it says of the others. */
  private Fields self() throws IOException {
    Fields components = status().below("components");
    for (int i = 0; i < CHECKS; i++) {
      KilledHistory.toldOf(components.below("door-" + i)).ifPresent(told::add);
    }
    return components.below("bellwether");
  }

  private boolean isSelf(String level) throws IOException {
    return self().text("status").filter(level::equals).isPresent();
  }

  private void awaitSelf(String level) {
    await("bellwether is " + level)
        .ignoreExceptions()
        .pollInterval(Duration.ofMillis(100))
        .atMost(PATIENCE)
        .until(() -> isSelf(level));
  }

  /** As many as all of them are looked at in two seconds. */
  private void awaitLooks() {
    int enough = told.size() + 2 * CHECKS;
    await("looks go on")
        .ignoreExceptions()
        .atMost(PATIENCE)
        .until(
            () -> {
              self();
              return told.size() >= enough;
            });
  }

  private long back(DaemonProcess daemon) throws IOException {
    long began = System.nanoTime();
    await("the history is on disk again") // the newest look may be from before the trouble
        .ignoreExceptions()
        .atMost(PATIENCE)
        .until(() -> status().below("history").yes("durable"));
    awaitSelf("healthy");
    long took = (System.nanoTime() - began) / 1_000_000;
    awaitLooks();
    assertThat(daemon.isAlive()).isTrue();
    assertThat(status().below("history").yes("durable")).isTrue();
    return took;
  }

  private void endsWithAll(DaemonProcess daemon, Set<String> expected, String what, long took)
      throws Exception {
    daemon.signal("TERM");
    assertThat(daemon.ended()).as(daemon.log()).isZero();
    KilledHistory history = KilledHistory.read(state().resolve("history.db"));
    assertThat(history.integrity()).isEqualTo("ok");
    Set<String> lost = new HashSet<>(expected);
    lost.removeAll(history.looks());
    assertThat(lost).as("told and not kept: %s", daemon.log()).isEmpty();
    gate.isRemembered();
    Path report = Path.of("target/campaigns/DiskGoneIT-" + what + ".txt");
    Files.createDirectories(report.getParent());
    Files.writeString(
        report, "%s: back after %d ms, %d looks told, 0 lost%n".formatted(what, took, told.size()));
  }

  @Test
  void aFullDiskIsToldWithItsRemedyAndNothingIsLost() throws Exception {
    try (Disk disk = Disk.inMemory(state());
        DaemonProcess daemon = DaemonProcess.start(folder, "-c", config)) {
      awaitSelf("healthy");
      awaitLooks();
      disk.fill();
      await().ignoreExceptions().atMost(PATIENCE).until(() -> isToldOnceFull(disk));
      assertThat(self().text("message").orElse(""))
          .contains("in memory")
          .containsIgnoringCase("full");
      awaitLooks();
      gate.begins();
      gate.isTakenInMemory();
      disk.makeRoom();
      long took = back(daemon);
      gate.ends();
      assertToldOfItself();
      endsWithAll(daemon, told, "full", took);
    }
  }

  /** What its log gives back when it is closed may suffice for a while. */
  private boolean isToldOnceFull(Disk disk) throws IOException {
    disk.fill();
    return isSelf("critical");
  }

  /** That it was in trouble, and then that it was not. */
  private void assertToldOfItself() {
    people.await("bellwether", "firing", "resolved");
  }

  @Test
  void aDiskThatFailsAndIsMendedIsToldAndNothingIsLost() throws Exception {
    try (Disk disk = Disk.withJournal(state());
        DaemonProcess daemon = DaemonProcess.start(folder, "-c", config)) {
      awaitSelf("healthy");
      awaitLooks();
      failsBetweenTwoCommits(disk, daemon);
      awaitSelf("critical");
      assertThat(self().text("message").orElse(""))
          .contains("in memory", "its disk fails", "look at the disk of", "dmesg");
      awaitLooks();
      gate.begins();
      gate.isTakenInMemory();
      disk.mend();
      long took = back(daemon);
      gate.ends();
      assertToldOfItself();
      endsWithAll(daemon, told, "read-only", took);
    }
  }

  /** Who syncs just then is told by the kernel that it is kept, and it is not. */
  private static void failsBetweenTwoCommits(Disk disk, DaemonProcess daemon) throws Exception {
    daemon.signal("STOP");
    try {
      await().atMost(PATIENCE).until(daemon::isStanding);
      disk.fail();
    } finally {
      daemon.signal("CONT");
    }
  }

  @Test
  void aDiskThatIsPulledOutIsReplacedByWhatLiesBelow() throws Exception {
    try (Disk disk = Disk.inMemory(state());
        DaemonProcess daemon = DaemonProcess.start(folder, "-c", config)) {
      awaitSelf("healthy");
      awaitLooks();
      gate.begins();
      disk.pullOut();
      daemon.awaitLog("was deleted or moved while this ran");
      told.clear(); // what was on it went with it
      long took = back(daemon);
      Set<String> since = new HashSet<>(told);
      awaitLooks();
      daemon.signal("KILL");
      daemon.ended();
      try (DaemonProcess next = DaemonProcess.start(folder, "-c", config)) {
        awaitLooks();
        gate.isTaken();
        gate.ends();
        assertToldOfItself();
        endsWithAll(next, since, "pulled out", took);
      }
    }
  }
}
