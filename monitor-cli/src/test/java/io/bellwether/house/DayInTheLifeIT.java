// SPDX-License-Identifier: Apache-2.0
package io.bellwether.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Lives through the day that the page of this name tells, with the archive that people get; with
 * {@code -Dbellwether.rewrite=true} it writes the page anew.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class DayInTheLifeIT {
  private static final Path PAGE = Repository.ROOT.resolve("docs/day-in-the-life.md");

  private static final String CHECK =
      """
      import io.bellwether.api.check.*;
      import java.nio.file.*;

      public final class SpoolCheck implements HealthCheck {
        @Override
        public Health check(CheckContext context) throws Exception {
          try (var files = Files.list(Path.of(System.getProperty("user.dir")))) {
            long waiting = files.filter(file -> file.toString().endsWith(".spool")).count();
            return waiting < 100 ? Health.healthy("nothing waits") : Health.warning("it piles up");
          }
        }
      }
      """;

  @TempDir private Path home;

  @AfterEach
  void endWhatStillWatches() throws Exception {
    shell().end();
  }

  private TranscriptShell shell() {
    return new TranscriptShell(home, Map.of());
  }

  @Test
  void theDayGoesAsThePageTells() throws Exception {
    Files.createSymbolicLink(home.resolve("bellwether.tar.gz"), Unpacked.archive());
    Files.writeString(home.resolve("SpoolCheck.java"), CHECK);
    Transcript told = Transcript.of(Files.readString(PAGE));

    Transcript lived = shell().lived(told);

    if (Boolean.getBoolean("bellwether.rewrite")) {
      Files.writeString(PAGE, lived.page());
    }
    assertThat(lived.otherwise(Transcript.of(Files.readString(PAGE))))
        .as("docs/day-in-the-life.md; -Dbellwether.rewrite=true writes it anew")
        .isEmpty();
  }
}
