// SPDX-License-Identifier: Apache-2.0
package io.bellwether.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeInodesTest {
  @TempDir Path home;

  /** Runs in a JVM of its own: a library is loaded only once in each. */
  private String inAnotherJvm(String what) throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    String path =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    ProcessBuilder process =
        new ProcessBuilder(
            List.of(
                java.toString(),
                "-Duser.home=" + home,
                "-cp",
                path,
                NativeInodesProbe.class.getName(),
                what));
    process.environment().remove("XDG_CACHE_HOME");
    Process started = process.redirectErrorStream(true).start();
    return new String(started.getInputStream().readAllBytes()).strip();
  }

  @Test
  void leavesNothingInTheHomeOfTheUser() throws Exception {
    assertThat(inAnotherJvm("count")).endsWith("counted");
    assertThat(home).isEmptyDirectory();
  }

  @Test
  void leavesAloneWhatWasThere() throws Exception {
    Path kept = Files.createDirectories(home.resolve(".cache/JNA/temp"));

    assertThat(inAnotherJvm("count")).endsWith("counted");
    assertThat(kept).isEmptyDirectory();
  }

  @Test
  void aJvmThatWouldWarnAboutNativeCodeIsNotMadeTo() throws Exception {
    String said = inAnotherJvm("ask");

    assertThat(said).doesNotContain("WARNING");
    assertThat(said)
        .isEqualTo(
            Runtime.version().feature() < 22
                ? "counts"
                : "start Java with --enable-native-access=ALL-UNNAMED to see them");
  }
}
