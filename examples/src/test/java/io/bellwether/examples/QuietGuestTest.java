// SPDX-License-Identifier: Apache-2.0
package io.bellwether.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A host that embeds the library finds no port, file or signal handler that it did not ask for. */
class QuietGuestTest {
  @TempDir Path scratch;

  @Test
  void opensNoPortWritesNoFileAndTakesNoSignal() throws Exception {
    Path work = Files.createDirectory(scratch.resolve("work"));
    Path home = Files.createDirectory(scratch.resolve("home"));
    Path temp = Files.createDirectory(scratch.resolve("temp"));
    Path output = scratch.resolve("output");

    Process host = host(work, home, temp, output).start();
    try {
      assertThat(host.waitFor(60, TimeUnit.SECONDS)).as("ends").isTrue();
    } finally {
      host.destroyForcibly();
    }

    assertThat(Files.readAllLines(output)).contains("listens on []", "signals as before");
    assertThat(host.exitValue()).isZero();
    for (Path folder : List.of(work, home, temp)) {
      assertThat(below(folder)).as("in %s", folder.getFileName()).isEmpty();
    }
  }

  private static ProcessBuilder host(Path work, Path home, Path temp, Path output) {
    ProcessBuilder host =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Djava.io.tmpdir=" + temp,
            "-Duser.home=" + home,
            "-cp",
            System.getProperty("java.class.path"),
            WatchedHost.class.getName());
    host.environment().put("HOME", home.toString());
    host.environment().put("XDG_CACHE_HOME", home.resolve("cache").toString());
    return host.directory(work.toFile()).redirectErrorStream(true).redirectOutput(output.toFile());
  }

  private static List<Path> below(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(file -> !file.equals(folder)).toList();
    }
  }
}
