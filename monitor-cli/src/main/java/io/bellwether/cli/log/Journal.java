// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The journal of systemd, which knows the time of a line and takes its level from a number in
 * front, so that {@code journalctl -p warning} finds what it should.
 */
final class Journal implements LineFormat {
  private static final Path STANDARD_ERROR = Path.of("/proc/self/fd/2");

  /** Whether standard error leads to it: systemd names the device and file it has opened for us. */
  static boolean isStandardError(Map<String, String> environment) {
    String named = environment.getOrDefault("JOURNAL_STREAM", "");
    try {
      return !named.isEmpty()
          && named.equals(
              Files.getAttribute(STANDARD_ERROR, "unix:dev")
                  + ":"
                  + Files.getAttribute(STANDARD_ERROR, "unix:ino"));
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
      return false; // then it is written as everywhere else
    }
  }

  @Override
  public String of(ILoggingEvent event) {
    String rank = "<" + rank(event) + ">";
    // Each line of a trace is an entry of its own there.
    return rank + TextLine.untimed(event).stripTrailing().replace("\n", "\n" + rank) + "\n";
  }

  private static int rank(ILoggingEvent event) {
    if (LogLevel.isCritical(event)) {
      return 2;
    }
    return switch (event.getLevel().toInt()) {
      case Level.ERROR_INT -> 3;
      case Level.WARN_INT -> 4;
      case Level.INFO_INT -> 6;
      default -> 7;
    };
  }
}
