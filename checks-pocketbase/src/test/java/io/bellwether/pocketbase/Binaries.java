// SPDX-License-Identifier: Apache-2.0
package io.bellwether.pocketbase;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The programs, as the script beside fetches them: pinned, by npm. */
final class Binaries {
  /** Of this module, also for tests of others. */
  private static final Path MODULE = Path.of("..", "checks-pocketbase");

  private static final Path SERVERS = MODULE.resolve("target/servers");

  private Binaries() {}

  /** Leaves the test out where they can not be had, unless everything is required. */
  static synchronized Path of(String version) {
    Path program = SERVERS.resolve(version).resolve("pocketbase").toAbsolutePath();
    if (!Files.isExecutable(program)) {
      String said = fetched();
      if (!Files.isExecutable(program)) {
        return missing("there is no PocketBase " + version + ": " + said);
      }
    }
    return program;
  }

  /** The same of one that Debian has. */
  static void require(Path program, String otherwise) {
    if (!Files.isExecutable(program)) {
      missing(otherwise);
    }
  }

  private static String fetched() {
    try {
      Process fetching =
          new ProcessBuilder(
                  MODULE.resolve("src/test/scripts/fetch-pocketbase").toString(),
                  SERVERS.toString())
              .redirectErrorStream(true)
              .start();
      String said = new String(fetching.getInputStream().readAllBytes());
      fetching.onExit().join();
      return said;
    } catch (IOException e) {
      throw new UncheckedIOException("the script that fetches PocketBase can not be run", e);
    }
  }

  private static Path missing(String what) {
    System.err.println("LEFT OUT: " + what);
    return "1".equals(System.getenv("BELLWETHER_REQUIRE_ALL")) ? fail(what) : abort(what);
  }
}
