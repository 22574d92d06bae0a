// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.bellwether.core.wiring.TestJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The block {@code plugins}, and what a reload makes of it. */
class PluginFolderInUseTest {
  private static final String WITH_CHECK = "checks: {q: {kind: queue}}\n";

  @TempDir private Path home;
  private Path folder;
  private Path file;

  @BeforeEach
  void aFolder() throws IOException {
    folder = Files.createDirectory(home.resolve("jars"));
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    file = home.resolve("bellwether.yaml");
  }

  private SystemBuilder builder() {
    return MonitoringSystem.builder().environment(Map.of()).name("shop").config(file);
  }

  /** A check that says which version it is, and the how manyth look its loaded class has seen. */
  private void jar(String name, String version) {
    TestJar.named(name)
        .source(
            "QueueCheck",
            """
            public class QueueCheck implements io.bellwether.api.check.HealthCheck, AutoCloseable {
              static int looks;
              @Override public io.bellwether.api.check.Health check(
                  io.bellwether.api.check.CheckContext c) {
                return io.bellwether.api.check.Health.healthy("%1$s " + ++looks);
              }
              @Override public void close() {
                System.setProperty("bellwether.test.closed.%1$s", new AfterAll().toString());
              }
            }
            class AfterAll {
              @Override public String toString() { return "still loads"; }
            }
            """
                .formatted(version))
        .lists("io.bellwether.api.check.HealthCheck", "QueueCheck")
        .in(folder);
  }

  private String hash(String name) throws IOException {
    write("plugins: {folder: jars}\n");
    return builder().pluginFiles().files().stream()
        .filter(one -> one.name().equals(name))
        .findAny()
        .orElseThrow()
        .sha256();
  }

  private void write(String text) throws IOException {
    Files.writeString(file, text);
  }

  private static String trusting(String... hashes) {
    return "plugins: {folder: jars, sha256: [" + String.join(", ", hashes) + "]}\n";
  }

  private static String said(MonitoringSystem system) {
    return system.checkNow().components().get("q").message();
  }

  @Test
  void aTrustedJarBesideTheFileIsUsed() throws IOException {
    jar("q.jar", "v1");
    write(trusting(hash("q.jar")) + WITH_CHECK);
    try (MonitoringSystem system = builder().build()) {
      assertThat(said(system)).isEqualTo("v1 1");
      assertThat(system.warnings()).isEmpty();
    }
    assertThat(System.getProperty("bellwether.test.closed.v1")).isEqualTo("still loads");
    assertThat(builder().effective()).contains("plugins:").contains("folder: ");
    assertThat(builder().schema()).contains("kind-queue");
  }

  @Test
  void sameBytesKeepLoaderAndInstanceOverAReloadThatChangesOthers() throws IOException {
    jar("q.jar", "v2");
    String hash = hash("q.jar");
    write(trusting(hash) + WITH_CHECK);
    try (MonitoringSystem system = builder().build()) {
      assertThat(said(system)).isEqualTo("v2 1");
      TestJar.withCheck("other.jar", "OtherCheck").in(folder);
      String other = hash("other.jar");
      write(trusting(hash, other) + "checks: {q: {kind: queue}, o: {kind: other}}\n");

      Reloaded reloaded = system.reload();

      assertThat(reloaded.kept()).containsExactly("q");
      assertThat(reloaded.added()).containsExactly("o");
      assertThat(said(system)).isEqualTo("v2 2");
    }
  }

  @Test
  void aJarThatIsReplacedChangesNothingUntilAReloadThatTrustsIt() throws IOException {
    jar("q.jar", "v3");
    write(trusting(hash("q.jar")) + WITH_CHECK);
    try (MonitoringSystem system = builder().build()) {
      assertThat(said(system)).isEqualTo("v3 1");
      jar("q.jar", "v4");
      assertThat(said(system)).isEqualTo("v3 2");
      assertThatThrownBy(system::reload)
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining("unknown kind")
          .hasMessageContaining("if it is in q.jar of " + folder)
          .hasMessageContaining("if you trust it, list its SHA-256 in plugins.sha256");
      assertThat(said(system)).isEqualTo("v3 3");
      write(trusting(hash("q.jar")) + WITH_CHECK);

      assertThat(system.reload().changed()).containsExactly("q");

      assertThat(said(system)).isEqualTo("v4 1");
      await()
          .untilAsserted(
              () ->
                  assertThat(System.getProperty("bellwether.test.closed.v3"))
                      .isEqualTo("still loads"));
    }
  }

  @Test
  void theListOfTheFolderTrustsAsWellAndIsReadByAReload() throws IOException {
    jar("q.jar", "v5");
    Path list = folder.resolve("trusted.sha256");
    String hash = hash("q.jar");
    assertThatThrownBy(
            () -> {
              write("plugins: {folder: jars}\n" + WITH_CHECK);
              builder().build();
            })
        .isInstanceOf(ConfigurationException.class);
    Files.writeString(list, "# by anna\n" + hash + "  q.jar\n\nnonsense\n");
    Files.setPosixFilePermissions(list, PosixFilePermissions.fromString("rw-r--r--"));
    try (MonitoringSystem system = builder().build()) {
      assertThat(said(system)).isEqualTo("v5 1");
      assertThat(system.warnings())
          .containsExactly(list + ":4 is no SHA-256 with a name behind it, as sha256sum prints");
    }
    Files.setPosixFilePermissions(list, PosixFilePermissions.fromString("rw-rw-rw-"));
    assertThat(builder().validate().warnings())
        .anyMatch(told -> told.contains("may be written by others (rw-rw-rw-)"))
        .anyMatch(told -> told.contains("chmod go-w " + list));
    assertThat(builder().validate().problems()).hasSize(1);
  }

  @Test
  void aFolderThatOthersMayWriteToIsRefused() throws IOException {
    jar("q.jar", "v6");
    write(trusting(hash("q.jar")) + WITH_CHECK);
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxr-x"));
    assertThat(builder().validate().problems()).hasSize(1);
    assertThat(builder().validate().warnings())
        .anyMatch(
            told ->
                told.equals(
                    "plugin folder "
                        + folder
                        + " may be written by others (rwxrwxr-x); take that away with: chmod go-w "
                        + folder
                        + "; nothing is loaded from it"));
  }

  @Test
  void whatIsNoHashIsAMistakeWithItsPlace() throws IOException {
    write("plugins: {sha256: [" + "a".repeat(64) + ", abc]}\n");
    assertThat(builder().validate().problems())
        .containsExactly(
            file
                + ":1:86: plugins.sha256[1]: is no SHA-256, which has 64 digits of 0 to 9 and a to"
                + " f; sha256sum FILE prints it");
  }

  @Test
  void theStateFolderMayHaveOneThatNobodyNames() throws IOException {
    Path state = Files.createDirectory(home.resolve("state"));
    write("");
    assertThat(builder().state(state).pluginFiles().folder()).isEmpty();
    folder = Files.createDirectory(state.resolve("plugins"));
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    jar("q.jar", "v7");
    PluginFile found = builder().state(state).pluginFiles().files().get(0);
    assertThat(found.trusted()).isFalse();
    assertThat(found.kinds()).isEmpty();
    assertThat(found.problems()).singleElement().asString().contains("SHA-256 is not listed");
    Path list = builder().state(state).pluginFiles().trustList().orElseThrow();
    Files.writeString(list, found.sha256() + "  q.jar\n");
    Files.setPosixFilePermissions(list, PosixFilePermissions.fromString("rw-------"));
    write(WITH_CHECK);
    assertThat(builder().state(state).pluginFiles().files())
        .containsExactly(
            new PluginFile("q.jar", found.sha256(), true, List.of("queue"), List.of()));
    try (MonitoringSystem system = builder().state(state).build()) {
      assertThat(said(system)).isEqualTo("v7 1");
    }
  }

  @Test
  void whoeverWasAskedWhenAnEarlierStartEndedIsNamed() throws IOException {
    Path state = Files.createDirectory(home.resolve("state"));
    write("preset: production\n");
    Path asking = state.resolve("asking");
    Files.writeString(asking, ProcessHandle.current().pid() + " acme.Exits in exits.jar\n");
    try (MonitoringSystem system = builder().state(state).plugin(List::of).build()) {
      assertThat(system.warnings())
          .singleElement()
          .asString()
          .startsWith(
              "acme.Exits in exits.jar was asked when an earlier start of Bellwether ended");
    }
    assertThat(asking).doesNotExist();
    Files.writeString(asking, someoneElse() + " acme.Exits in exits.jar\n");
    try (MonitoringSystem system = builder().state(state).build()) {
      assertThat(system.warnings()).isEmpty();
    }
  }

  private static long someoneElse() {
    return ProcessHandle.current().parent().map(ProcessHandle::pid).orElse(1L);
  }

  @Test
  void whatABadConfigurationOpenedIsClosedAgain() throws IOException {
    jar("q.jar", "v8");
    write(trusting(hash("q.jar")) + "checks: {q: {kind: queue, evry: 5s}}\n");
    assertThatThrownBy(() -> builder().build()).isInstanceOf(ConfigurationException.class);
    assertThat(Optional.ofNullable(System.getProperty("bellwether.test.closed.v8"))).isEmpty();
  }
}
