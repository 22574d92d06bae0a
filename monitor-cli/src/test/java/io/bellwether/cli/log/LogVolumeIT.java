// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bellwether.cli.DaemonProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real program, looking more often than anybody would, writes less than a day may have. */
class LogVolumeIT {
  private static final long DAY_MAY_HAVE = 1_000_000;

  /** The machine each minute, the JVM and one more every five: the default schedule for a day. */
  private static final int LOOKS_A_DAY = 1_440 + 288 + 288;

  private static final Duration EVERY = Duration.ofMillis(50);
  private static final Duration WATCHED = Duration.ofSeconds(8);

  @TempDir Path folder;

  @Test
  void aDayAtTheDefaultScheduleStaysUnderAMegabyte() throws Exception {
    Path file = folder.resolve("bellwether.yaml");
    Files.writeString(
        file,
        """
        sources:
          host: {kind: system, every: 50ms}
          jvm: {kind: jvm, every: 50ms}
        """);
    Instant begun = Instant.now();
    try (DaemonProcess daemon = DaemonProcess.start(folder, "--config", file.toString())) {
      await()
          .atMost(WATCHED.plusSeconds(30))
          .until(() -> Instant.now().isAfter(begun.plus(WATCHED)) || !daemon.isAlive());
      assertThat(daemon.isAlive()).as(daemon.log()).isTrue();
      daemon.signal("TERM");
      daemon.ended();
    }

    // Half of the looks that were due, as a busy machine merges turns: the bound holds all the
    // more.
    long looks = 2 * WATCHED.dividedBy(EVERY) / 2;
    long written = written();
    assertThat(written).as("start and end are logged").isPositive();
    assertThat(written * LOOKS_A_DAY / looks)
        .as("%d bytes in at least %d looks, %d looks a day", written, looks, LOOKS_A_DAY)
        .isLessThan(DAY_MAY_HAVE);
  }

  private long written() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("state/logs"))) {
      return files.mapToLong(path -> path.toFile().length()).sum();
    }
  }
}
