// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bellwether.cli.state.PidFile;
import io.bellwether.cli.state.StateLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The state folder is deleted while the daemon runs. */
class LostFolderIT {
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
  void aStateFolderThatIsDeletedIsMadeAnewAndStillKeepsOthersOut() throws Exception {
    try (DaemonProcess daemon = DaemonProcess.start(folder, "-c", config)) {
      // it may write into the folder while that goes
      await().ignoreExceptions().until(() -> isGone(daemon.folder().path()));
      daemon.awaitLog("was deleted or moved while this ran");
      await().atMost(Duration.ofSeconds(30)).until(() -> isSettled(daemon));
      try (DaemonProcess second = DaemonProcess.begin(folder, Map.of(), "-c", config)) {
        assertThat(second.ended()).isEqualTo(4);
      }
      daemon.signal("TERM");
      assertThat(daemon.ended()).isZero();
    }
  }

  private static boolean isSettled(DaemonProcess daemon) {
    return PidFile.in(daemon.folder()).read().isPresent() && Files.exists(daemon.folder().socket());
  }

  @Test
  void inAFolderThatWasMadeAnewHistoryAndLogGoOn() throws Exception {
    try (DaemonProcess daemon = DaemonProcess.start(folder, "-c", config)) {
      await().atMost(PATIENCE).ignoreExceptions().until(() -> isGone(daemon.folder().path()));
      daemon.awaitLog("was deleted or moved while this ran; it was made anew");
      Files.writeString(Path.of(config), "name: shop\nsources: {more: {kind: jvm, every: 1s}}\n");
      daemon.signal("HUP");
      await("the log")
          .atMost(PATIENCE)
          .ignoreExceptions()
          .until(
              () ->
                  Files.readString(daemon.folder().logs().resolve("monitor.log"))
                      .contains("SIGHUP: read again: added [more]"));
      await("the history").atMost(PATIENCE).ignoreExceptions().until(() -> looks(daemon) > 3);
      daemon.signal("TERM");
      assertThat(daemon.ended()).isZero();
    }
  }

  private static int looks(DaemonProcess daemon) throws SQLException {
    try (Connection history =
            DriverManager.getConnection("jdbc:sqlite:" + daemon.folder().history());
        Statement question = history.createStatement();
        ResultSet rows =
            question.executeQuery("select count(*) from health_metrics where component = 'more'")) {
      return rows.getInt(1);
    }
  }

  @Test
  void aCommandThatHoldsTheNewLockEndsNoDaemon() throws Exception {
    try (DaemonProcess daemon = DaemonProcess.start(folder, "-c", config)) {
      try (StateLock command = lockOfANewFolder(daemon)) {
        daemon.awaitLog("can not be made anew yet");
        assertThat(command.isInPlace()).isTrue();
        assertThat(daemon.isAlive()).isTrue();
      }
      daemon.awaitLog("it was made anew with lock");
      await().atMost(PATIENCE).until(() -> isSettled(daemon));
      daemon.signal("TERM");
      assertThat(daemon.ended()).isZero();
    }
  }

  /** Before the daemon has it: it looks every two seconds. */
  private static StateLock lockOfANewFolder(DaemonProcess daemon) {
    AtomicReference<StateLock> held = new AtomicReference<>();
    await()
        .atMost(PATIENCE)
        .ignoreExceptions()
        .until(
            () -> {
              deleteAll(daemon.folder().path());
              daemon.folder().prepare();
              StateLock.take(daemon.folder()).ifPresent(held::set);
              return held.get() != null;
            });
    return held.get();
  }

  private static boolean isGone(Path folder) throws IOException {
    deleteAll(folder);
    return true;
  }

  private static void deleteAll(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
