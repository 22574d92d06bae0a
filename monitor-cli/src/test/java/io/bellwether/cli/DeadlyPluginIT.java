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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * J39: a trusted plugin ends the daemon. The next start says why, as far as that can be known, and
 * the start after that says nothing more.
 */
class DeadlyPluginIT {
  private static final String TOLD = "did not end by itself";

  /** Perhaps beside another, which also had its turn at that moment. */
  private static final String NAMED =
      "Being called then: .*till \\(kind 'deadly' of deadly.jar\\) since ";

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path folder;

  private Path now = Path.of("");
  private String config = "";

  @BeforeEach
  void trust() throws IOException {
    var ours = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    Path state = Files.createDirectory(folder.resolve("state"), ours);
    Path plugins = Files.createDirectory(state.resolve("plugins"), ours);
    now = folder.resolve("now");
    Path jar = DeadlyPlugin.jar(plugins.resolve("deadly.jar"));
    TrustedJar.of(jar).addTo(plugins.resolve("trusted.sha256"));
  }

  /** The third start ends as it should, so that its black box is gone from memory, too. */
  @AfterEach
  void nothingIsLeft() throws Exception {
    thirdStart();
  }

  private void deadly(String how) throws IOException {
    config =
        Files.writeString(
                folder.resolve("shop.yaml"),
                """
                name: shop
                sources: {jvm: {kind: jvm, every: 1h}}
                paused: {bellwether: quiet}
                checks:
                  till: {kind: deadly, how: "%s", when: "%s", every: 1s, timeout: 1s}
                """
                    .formatted(how, now))
            .toString();
  }

  private DaemonProcess daemon(Map<String, String> environment) throws IOException {
    DaemonProcess daemon = DaemonProcess.begin(folder, environment, "-c", config);
    daemon.awaitReady();
    return daemon;
  }

  /** The code it ends with. */
  private int struck(String how, Map<String, String> environment) throws Exception {
    deadly(how);
    try (DaemonProcess daemon = daemon(environment)) {
      Files.createFile(now);
      return daemon.ended();
    }
  }

  private String toldNext() throws Exception {
    try (DaemonProcess next = daemon(Map.of())) {
      next.signal("TERM");
      assertThat(next.ended()).isZero();
      return next.log().lines().filter(line -> line.contains(TOLD)).findFirst().orElse("");
    }
  }

  private void thirdStart() throws Exception {
    assertThat(toldNext()).isEmpty();
    assertThat(folder.resolve("state")).isDirectoryNotContaining("glob:**/{last-words,asking}");
  }

  @Test
  void whoCallsSystemExitIsNamedWithItsPlaceAndTheEndIsAFailure() throws Exception {
    assertThat(struck("exit", Map.of())).isEqualTo(1);
    assertThat(toldNext())
        .contains("DeadlyPlugin$Check.strike(DeadlyPlugin.java:")
        .contains(
            " of deadly.jar called System.exit during the call of till (kind 'deadly' of"
                + " deadly.jar)")
        .contains("bellwether checks pause NAME");
  }

  @Test
  void afterRuntimeHaltThoseThatWereCalledAreNamedAndNobodyIsBlamed() throws Exception {
    assertThat(struck("halt", Map.of())).isZero();
    assertThat(toldNext())
        .contains(
            "it was killed (kill -9, by whoever supervises it) or a plugin ended it with"
                + " Runtime.halt;")
        .contains("it left no report of a crash")
        .containsPattern("last seen alive at \\S+Z, heap \\S+ of \\S+, \\S+ resident")
        .containsPattern(NAMED)
        .contains("or chance");
  }

  @Test
  void whoEatsTheHeapIsAmongThoseNamedWhenThatEndsTheJvm() throws Exception {
    var options = Map.of("JAVA_TOOL_OPTIONS", "-Xmx64m -XX:+ExitOnOutOfMemoryError");
    assertThat(struck("eat", options)).isEqualTo(3);
    assertThat(toldNext())
        .contains("or its heap was full, which ends it with -XX:+ExitOnOutOfMemoryError")
        .containsPattern(NAMED);
  }

  @Test
  void whoIsKilledDuringACallSaysWhichOne() throws Exception {
    deadly("wait");
    try (DaemonProcess daemon = daemon(Map.of())) {
      Files.createFile(now);
      await().atMost(PATIENCE).until(() -> Files.notExists(now));
      daemon.signal("KILL");
      assertThat(daemon.ended()).isEqualTo(137);
    }
    assertThat(toldNext()).contains("it was killed (kill -9").containsPattern(NAMED);
  }

  @Test
  void theReportOfACrashOfTheJvmIsNamed() throws Exception {
    deadly("wait");
    try (DaemonProcess daemon = daemon(Map.of())) {
      daemon.signal("SEGV");
      assertThat(daemon.ended()).isEqualTo(134);
      assertThat(toldNext())
          .contains("the JVM crashed")
          .contains("SIGSEGV")
          .contains(folder.resolve("hs_err_pid" + daemon.pid() + ".log").toString());
    }
  }
}
