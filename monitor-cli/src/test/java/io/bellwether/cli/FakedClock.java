// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The wall clock of a process, which libfaketime sets; its monotonic clock goes on as it is. */
final class FakedClock {
  private final Path folder;
  private final String library;
  private Duration ahead = Duration.ZERO;

  /** Right, until it is set. */
  FakedClock(Path folder) throws IOException {
    this.folder = folder;
    this.library = library();
    set(Duration.ZERO);
  }

  /** From now on, by so much more than is true. */
  void set(Duration ahead) throws IOException {
    this.ahead = ahead;
    String seconds = (ahead.isNegative() ? "" : "+") + ahead.toSeconds() + "\n";
    // As a whole, as the process reads it all the time.
    Path next = Files.writeString(folder.resolve("next-clock"), seconds);
    Files.move(next, file(), StandardCopyOption.ATOMIC_MOVE);
  }

  Duration ahead() {
    return ahead;
  }

  /** What it shows. */
  Instant now() {
    return Instant.now().plus(ahead);
  }

  private Path file() {
    return folder.resolve("clock");
  }

  /**
   * What a process has to be started with. Waits of the JVM go by its monotonic clock, which
   * libfaketime (0.9.10) takes for a faked one there even when it is told not to, so that each
   * would end at once and all who wait would spin: by its last variable each wait lasts so many
   * milliseconds, and whoever waits for longer waits again.
   */
  Map<String, String> environment() {
    return Map.of(
        "LD_PRELOAD",
        library,
        "FAKETIME_TIMESTAMP_FILE",
        file().toString(),
        "FAKETIME_NO_CACHE",
        "1",
        "FAKETIME_DONT_FAKE_MONOTONIC",
        "1",
        "NO_FAKE_STAT",
        "1",
        "FAKETIME_WAIT_MS",
        "20");
  }

  /** It leaves something in memory of a process that halts. */
  static void tidy(long pid) throws IOException {
    for (String kind : List.of("faketime_shm_", "sem.faketime_sem_")) {
      Files.deleteIfExists(Path.of("/dev/shm", kind + pid));
    }
  }

  private static String library() throws IOException {
    try (Stream<Path> folders = Files.list(Path.of("/usr/lib"))) {
      return folders
          .map(arch -> arch.resolve("faketime/libfaketimeMT.so.1"))
          .filter(Files::exists)
          .map(Path::toString)
          .findFirst()
          .orElseGet(FakedClock::missing);
    }
  }

  private static String missing() {
    String what = "libfaketime is not there; Debian has it in the package faketime";
    return "1".equals(System.getenv("BELLWETHER_REQUIRE_ALL")) ? fail(what) : abort(what);
  }
}
