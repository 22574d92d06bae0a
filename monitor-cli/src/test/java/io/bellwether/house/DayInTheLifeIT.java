// SPDX-License-Identifier: Apache-2.0
package io.bellwether.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bellwether.house.Transcript.Command;
import io.bellwether.house.Transcript.Part;
import io.bellwether.house.Transcript.Said;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
    Path pid = home.resolve(".local/state/bellwether/bellwether.pid");
    if (Files.exists(pid)) {
      ProcessHandle.of(Long.parseLong(Files.readString(pid).strip()))
          .filter(handle -> handle.info().command().orElse("").endsWith("java"))
          .ifPresent(ProcessHandle::destroyForcibly);
    }
  }

  @Test
  void theDayGoesAsThePageTells() throws Exception {
    Files.createSymbolicLink(home.resolve("bellwether.tar.gz"), Unpacked.archive());
    Files.writeString(home.resolve("SpoolCheck.java"), CHECK);
    Transcript told = Transcript.of(Files.readString(PAGE));

    Transcript lived = lived(told);

    if (Boolean.getBoolean("bellwether.rewrite")) {
      Files.writeString(PAGE, lived.page());
    }
    assertThat(lived.shape())
        .as("docs/day-in-the-life.md; -Dbellwether.rewrite=true writes it anew")
        .isEqualTo(Transcript.of(Files.readString(PAGE)).shape());
  }

  private Transcript lived(Transcript told) throws Exception {
    List<Part> parts = new ArrayList<>();
    for (Part part : told.parts()) {
      if (part instanceof Said) {
        continue;
      }
      parts.add(part);
      if (part instanceof Command command) {
        said(command.line()).lines().map(Said::new).forEach(parts::add);
        if (!command.until().isEmpty()) {
          await(command.until()).atMost(Duration.ofMinutes(1)).until(() -> holds(command.until()));
        }
      }
    }
    return new Transcript(parts);
  }

  private boolean holds(String command) throws Exception {
    Process process = bash(command);
    process.getInputStream().readAllBytes();
    return process.waitFor() == 0;
  }

  private String said(String command) throws Exception {
    Process process = bash(command);
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said.replace(home.toString(), "/home/anna").replace("user root", "user anna");
  }

  private Process bash(String command) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder("bash", "-c", command)
            .directory(home.toFile())
            .redirectErrorStream(true);
    var environment = builder.environment();
    environment.keySet().removeIf(name -> name.matches("(DB_|BELLWETHER_|XDG_|LOG_).*"));
    environment.put("HOME", home.toString());
    environment.put("HOSTNAME", "shop-1");
    environment.put("STATE_DIRECTORY", home.resolve(".local/state/bellwether").toString());
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.put(
        "PATH",
        home.resolve("opt/bin")
            + ":"
            + Path.of(System.getProperty("java.home"), "bin")
            + ":"
            + System.getenv("PATH"));
    return builder.start();
  }
}
