// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bellwether.cli.json.Fields;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * As in a container with {@code readOnlyRootFilesystem: true}: nothing may be written but the state
 * folder, not even {@code /tmp}, and what is in memory for all.
 */
class ReadOnlyRootIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path folder;

  private String config = "";

  @BeforeEach
  void configure() throws IOException {
    RootOnly.must("a read-only root file system", "unshare", "-m", "true");
    Files.createDirectory(
        folder.resolve("state"),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    config =
        Files.writeString(
                folder.resolve("shop.yaml"),
                "name: shop\nchecks: {good: {kind: jvm, every: 200ms}}\nlogging: {format: text}\n")
            .toString();
  }

  private DaemonProcess daemon() throws IOException {
    // /tmp may be a file system of its own
    String script =
        "mount --make-rprivate / && mount --bind /tmp /tmp && mount --bind \"$0\" \"$0\" &&"
            + " mount -o remount,bind,ro /tmp && mount -o remount,bind,ro / &&"
            + " ! touch /tmp/not-writable 2>/dev/null && exec \"$@\"";
    List<String> by =
        List.of("unshare", "-m", "bash", "-c", script, folder.resolve("state").toString());
    return DaemonProcess.begin(by, folder, Map.of(), "-c", config);
  }

  private Fields status() throws IOException {
    Shell.Ran ran =
        new Shell(Map.of())
            .run("status", "--format", "json", "--state", folder.resolve("state").toString());
    return Fields.of(ran.out());
  }

  @Test
  void itWatchesRemembersLogsAndEndsAsEverywhere() throws Exception {
    try (DaemonProcess daemon = daemon()) {
      daemon.awaitReady();
      await()
          .atMost(PATIENCE)
          .until(
              () -> KilledHistory.toldOf(status().below("components").below("good")).isPresent());
      assertThat(status().below("history").yes("durable")).isTrue();
      daemon.signal("TERM");
      assertThat(daemon.ended()).isZero();
      assertThat(daemon.log()).doesNotContain("Exception", "Read-only");
    }
    KilledHistory history = KilledHistory.read(folder.resolve("state/history.db"));
    assertThat(history.looks()).isNotEmpty().allSatisfy(look -> assertThat(look).contains(" "));
    try (var logs = Files.list(folder.resolve("state/logs"))) {
      assertThat(logs).isNotEmpty();
    }
  }

  @Test
  void aPluginThatWantsACopyIsToldAsWhatItNeeds() throws Exception {
    Path plugins =
        Files.createDirectory(
            folder.resolve("state/plugins"),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Path jar = DeadlyPlugin.jar(plugins.resolve("deadly.jar"));
    TrustedJar.of(jar).addTo(plugins.resolve("trusted.sha256"));
    try (DaemonProcess daemon = daemon()) {
      daemon.awaitReady();
      daemon.awaitLog("deadly.jar can not be loaded: no copy of it can be made");
      assertThat(daemon.log()).contains("mounted at /tmp, or -Djava.io.tmpdir=FOLDER");
      daemon.signal("TERM");
      assertThat(daemon.ended()).isZero();
    }
  }
}
