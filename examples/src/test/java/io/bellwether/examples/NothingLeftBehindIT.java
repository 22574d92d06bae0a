// SPDX-License-Identifier: Apache-2.0
package io.bellwether.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A host that asked for no file finds none, wherever its process could have left one. */
class NothingLeftBehindIT {
  @TempDir Path folder;

  @Test
  void aHostThatWatchedItsMachineHasNoFileMore() throws Exception {
    Path home = Files.createDirectory(folder.resolve("home"));
    Path work = Files.createDirectory(folder.resolve("work"));
    Path temporary = Files.createDirectory(folder.resolve("tmp"));
    Path spool = Files.createDirectory(folder.resolve("spool"));
    Path said = folder.resolve("said");

    int exit = plainMain(home, work, temporary, spool, said);

    assertThat(said).content().contains("host").contains("queue");
    assertThat(exit).isZero();
    for (Path place : List.of(home, work, temporary, spool)) {
      assertThat(below(place)).isEmpty();
    }
  }

  private static int plainMain(Path home, Path work, Path temporary, Path spool, Path said)
      throws IOException, InterruptedException {
    ProcessBuilder host =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:-UsePerfData",
            "-Duser.home=" + home,
            "-Djava.io.tmpdir=" + temporary,
            "-cp",
            System.getProperty("java.class.path"),
            PlainMain.class.getName(),
            spool.toString());
    host.environment().put("HOME", home.toString());
    host.environment().put("XDG_CACHE_HOME", home.resolve(".cache").toString());
    host.directory(work.toFile()).redirectErrorStream(true);
    return host.redirectOutput(Redirect.to(said.toFile())).start().waitFor();
  }

  private static List<Path> below(Path place) throws IOException {
    try (Stream<Path> all = Files.walk(place)) {
      return all.filter(path -> !path.equals(place)).toList();
    }
  }
}
