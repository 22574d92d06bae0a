// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the program runs on: Java, clock, limits. */
public final class Surroundings {
  /** When this was written: no clock that is right is before that. */
  private static final Instant WRITTEN = Instant.parse("2026-01-01T00:00:00Z");

  private static final long FEW_FILES = 1_024;

  private Surroundings() {}

  /** All there is to say of them. */
  public static List<Finding> look(Instant now) {
    return Stream.of(Optional.of(java()), Optional.of(clock(now)), files())
        .flatMap(Optional::stream)
        .toList();
  }

  private static Finding java() {
    String which =
        Runtime.version()
            + " of "
            + System.getProperty("java.vendor")
            + " in "
            + System.getProperty("java.home");
    return Finding.ok("java", which);
  }

  static Finding clock(Instant now) {
    return now.isBefore(WRITTEN)
        ? Finding.trouble(
            "clock",
            "it says " + now + ", which is before this program was written",
            "set it, and have it kept by NTP: timedatectl set-ntp true")
        : Finding.ok("clock", now.toString());
  }

  private static Optional<Finding> files() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/self/limits"))) {
      return lines
          .filter(line -> line.startsWith("Max open files"))
          .map(line -> line.split(" {2,}")[1])
          .map(Surroundings::files)
          .findFirst();
    } catch (IOException | RuntimeException e) {
      return Optional.empty(); // no Linux: nothing to say
    }
  }

  static Finding files(String limit) {
    return limit.matches("\\d+") && Long.parseLong(limit) < FEW_FILES
        ? Finding.warning(
            "open files",
            "at most " + limit + " may be open at a time",
            "raise it: LimitNOFILE=4096 in the unit, or ulimit -n 4096")
        : Finding.ok("open files", "at most " + limit);
  }
}
