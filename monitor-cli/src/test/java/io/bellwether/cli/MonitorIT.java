// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MonitorIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path folder;

  private String config = "";

  @BeforeEach
  void quietMachine() throws IOException {
    config =
        Files.writeString(
                folder.resolve("shop.yaml"),
                """
                name: shop
                sources: {jvm: {kind: jvm, every: 1s}}
                """)
            .toString();
  }

  @Test
  void watchesUntilItIsToldToEndAndLeavesNothingThatSaysItRuns() throws Exception {
    try (DaemonProcess daemon = DaemonProcess.start(folder, "-c", config)) {
      daemon.awaitLog("shop watches 2 components");
      assertThat(daemon.facts().isAlive()).isTrue();
      assertThat(permissions("")).isEqualTo("rwx------");
      assertThat(permissions("bellwether.pid")).isEqualTo("rw-------");
      assertThat(permissions("daemon.json")).isEqualTo("rw-------");
      assertThat(permissions("socket")).isEqualTo("rw-------");

      daemon.signal("TERM");

      assertThat(daemon.ended()).isZero();
      assertThat(daemon.log()).contains("ends: SIGTERM").contains("shop ended");
      assertThat(daemon.folder().pidFile()).doesNotExist();
      assertThat(daemon.folder().facts()).doesNotExist();
      assertThat(Files.exists(daemon.folder().socket())).isFalse();
    }
  }

  private String permissions(String file) throws IOException {
    Path path = folder.resolve("state").resolve(file);
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  @Test
  void theEmergencySignalIsRefusedAndHarmsNothing() throws Exception {
    try (DaemonProcess daemon = DaemonProcess.start(folder, "-c", config)) {
      daemon.signal("USR1");
      daemon.awaitLog("SIGUSR1: refused, nothing was done");
      daemon.signal("INT");
      assertThat(daemon.ended()).isZero();
    }
  }

  @Test
  void whoWasKilledIsToldOfAtTheNextStart() throws Exception {
    long killed;
    try (DaemonProcess first = DaemonProcess.start(folder, "-c", config)) {
      killed = first.pid();
      first.signal("KILL");
      assertThat(first.ended()).isEqualTo(137);
    }
    try (DaemonProcess second = DaemonProcess.start(folder, "-c", config)) {
      second.awaitLog("did not end by itself");
      assertThat(second.log()).contains("the bellwether before (pid " + killed);
    }
  }

  @Test
  void withoutAWordAndWithoutAFileItWatchesThisMachine() throws Exception {
    try (DaemonProcess daemon = DaemonProcess.bare(folder)) {
      daemon.awaitReady();
      daemon.awaitLog(" watches 3 components");
      assertThat(daemon.log()).doesNotContain("ERROR");
      Shell shell = new Shell(Map.of());
      String state = daemon.folder().path().toString();
      await()
          .atMost(PATIENCE)
          .until(() -> shell.run("status", "--probe", "ready", "--state", state).code() == 0);
      assertThat(shell.run("status", "--state", state).out()).contains("system_resources", "jvm");
      daemon.signal("TERM");
      assertThat(daemon.ended()).isZero();
    }
  }

  @Test
  void withoutAFolderItCanUseItWatchesAllTheSameAndSaysSo() throws Exception {
    Files.writeString(folder.resolve("state"), "a file");
    try (DaemonProcess daemon = DaemonProcess.begin(folder, Map.of(), "-c", config)) {
      daemon.awaitLog("shop watches 2 components");
      assertThat(daemon.log())
          .contains("state is a file; name a folder with --state")
          .contains("keeps nothing over a restart");
      daemon.signal("TERM");
      assertThat(daemon.ended()).isZero();
      assertThat(folder.resolve("state")).hasContent("a file");
    }
  }

  @Test
  void theGuidesSwitchAndItsSecondPidFileWork() throws Exception {
    Path second = folder.resolve("db_monitor.pid");
    try (DaemonProcess daemon =
        DaemonProcess.begin(
            folder, Map.of("DB_MONITOR_PID_FILE", second.toString()), "-c", config)) {
      daemon.awaitReady();
      await().atMost(Duration.ofSeconds(30)).until(() -> Files.exists(second));
      assertThat(Files.readString(second)).isEqualTo(daemon.pid() + "\n");
      daemon.signal("TERM");
      assertThat(daemon.ended()).isZero();
      assertThat(second).doesNotExist();
    }
  }

  @Test
  void aMistakeInTheConfigurationEndsItWithItsPlace() throws Exception {
    Files.writeString(folder.resolve("shop.yaml"), "sources: {jvm: {kind: jmv}}");
    try (DaemonProcess daemon = DaemonProcess.begin(folder, Map.of(), "-c", config)) {
      assertThat(daemon.ended()).isEqualTo(1);
      assertThat(daemon.log()).contains("shop.yaml:1:23").contains("did you mean 'jvm'?");
      assertThat(daemon.folder().pidFile()).doesNotExist();
    }
  }
}
