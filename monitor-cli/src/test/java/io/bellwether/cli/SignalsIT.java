// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bellwether.api.plugin.Plugin;
import io.bellwether.cli.state.StateFolder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signals while a plugin hangs: in a look, in a close, in a reload and in the start. */
class SignalsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** By the log of the daemon, as a busy machine takes its time to end a process. */
  private static final Duration TO_END = Duration.ofSeconds(10);

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

  @TempDir Path folder;

  private Path config;

  @BeforeEach
  void trustsThePlugin() throws IOException {
    new StateFolder(folder.resolve("state")).prepare();
    Files.createDirectory(folder.resolve("state/plugins"));
    trust("hanging.jar");
    config = folder.resolve("shop.yaml");
    configure(1);
  }

  /** The daemon waits ten seconds for each of the first three that hang when they are asked. */
  private void trustTooMany() throws IOException {
    for (int i = 0; i < 4; i++) {
      trust("more-" + i + ".jar");
    }
  }

  private void trust(String name) throws IOException {
    Path jar = Files.write(folder.resolve("state/plugins").resolve(name), jar(name));
    String line = TrustedJar.of(jar).sha256() + "  " + name + "\n";
    Path list = jar.resolveSibling("trusted.sha256");
    Files.writeString(list, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    Files.setPosixFilePermissions(list, PosixFilePermissions.fromString("rw-------"));
  }

  /** Each with other bytes. */
  private static byte[] jar(String name) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JarOutputStream jar = new JarOutputStream(bytes)) {
      put(jar, "META-INF/services/" + Plugin.class.getName(), HangingPlugin.class.getName());
      put(jar, "name", name);
      for (Class<?> type :
          List.of(HangingPlugin.class, HangingPlugin.Check.class, HangingPlugin.None.class)) {
        String file = type.getName().replace('.', '/') + ".class";
        jar.putNextEntry(new JarEntry(file));
        try (InputStream code = type.getClassLoader().getResourceAsStream(file)) {
          assertThat(code).isNotNull();
          code.transferTo(jar);
        }
      }
    }
    return bytes.toByteArray();
  }

  private static void put(JarOutputStream jar, String name, String text) throws IOException {
    jar.putNextEntry(new JarEntry(name));
    jar.write(text.getBytes(StandardCharsets.UTF_8));
  }

  private void configure(int many) throws IOException {
    StringBuilder text = new StringBuilder("name: shop\npaused: {bellwether: quiet}\nchecks:\n");
    for (int i = 0; i < many; i++) {
      text.append("  hanging-" + i + ": {kind: hanging, every: 100ms}\n");
    }
    Files.writeString(config, text);
  }

  private DaemonProcess begin() throws IOException {
    return DaemonProcess.begin(folder, Map.of(), "-c", config.toString());
  }

  private void hang(String doing) throws IOException {
    Files.writeString(HangingPlugin.when(folder, doing), "");
  }

  private void awaitHanging(String doing) {
    await(doing).atMost(PATIENCE).until(() -> Files.exists(HangingPlugin.does(folder, doing)));
  }

  private static void assertEndsInTime(DaemonProcess daemon) throws Exception {
    daemon.signal("TERM");
    assertThat(daemon.ended()).as(daemon.log()).isZero();
    assertThat(Duration.between(time(daemon, "ends: SIGTERM"), time(daemon, "shop ended")))
        .as(daemon.log())
        .isLessThanOrEqualTo(TO_END);
    assertThat(daemon.folder().pidFile()).doesNotExist();
    assertThat(daemon.folder().facts()).doesNotExist();
  }

  private static LocalDateTime time(DaemonProcess daemon, String text) {
    String line = daemon.log().lines().filter(one -> one.contains(text)).findFirst().orElseThrow();
    return LocalDateTime.parse(line.substring(0, 19), TIME);
  }

  @Test
  void aLookAndACloseThatHangDoNotHoldUpTheEnd() throws Exception {
    hang("look");
    hang("close");
    configure(3);
    try (DaemonProcess daemon = begin()) {
      daemon.awaitReady();
      awaitHanging("look");
      assertEndsInTime(daemon);
      assertThat(HangingPlugin.does(folder, "close")).exists();
      assertThat(folder.resolve("state/history.db-wal")).as("the history is open").doesNotExist();
    }
  }

  @Test
  void aReloadThatHangsDoesNotHoldUpTheEnd() throws Exception {
    try (DaemonProcess daemon = begin()) {
      daemon.awaitReady();
      trustTooMany();
      hang("asking");
      daemon.signal("HUP");
      awaitHanging("asking");
      assertEndsInTime(daemon);
      assertThat(daemon.log()).doesNotContain("read again");
    }
  }

  @Test
  void signalsInTheStartAreKeptUntilTheyCanBeTaken() throws Exception {
    hang("asking");
    try (DaemonProcess daemon = begin()) {
      awaitHanging("asking");
      daemon.signal("USR1");
      daemon.signal("HUP");
      daemon.awaitLog("SIGUSR1: refused, nothing was done");
      assertThat(daemon.folder().pidFile()).doesNotExist();
      Files.delete(HangingPlugin.when(folder, "asking"));
      daemon.awaitReady();
      daemon.awaitLog("SIGHUP: read again: added [], changed [], removed []");
      await()
          .atMost(PATIENCE)
          .until(() -> acts(daemon).equals(List.of("SIGHUP signal reload done")));
      assertEndsInTime(daemon);
    }
  }

  private static List<String> acts(DaemonProcess daemon) throws SQLException {
    List<String> acts = new ArrayList<>();
    try (Connection history =
            DriverManager.getConnection("jdbc:sqlite:" + daemon.folder().history());
        Statement question = history.createStatement();
        ResultSet rows =
            question.executeQuery(
                "select actor, address, act, result from audit order by sequence")) {
      while (rows.next()) {
        acts.add(
            String.join(
                " ", rows.getString(1), rows.getString(2), rows.getString(3), rows.getString(4)));
      }
    }
    return acts;
  }

  @Test
  void aStartThatHangsEndsAllTheSame() throws Exception {
    trustTooMany();
    hang("asking");
    try (DaemonProcess daemon = begin()) {
      awaitHanging("asking");
      daemon.signal("TERM");
      assertThat(daemon.ended()).isZero();
      assertThat(daemon.log())
          .contains("ends: SIGTERM; it was still starting")
          .doesNotContain("shop watches");
      assertThat(daemon.folder().pidFile()).doesNotExist();
      assertThat(daemon.folder().facts()).doesNotExist();
    }
  }
}
