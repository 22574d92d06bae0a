// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core;

import io.bellwether.core.config.LogFormat;
import io.bellwether.core.config.LogSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What the block {@code logging} asks of whoever writes the log. The library writes none: it speaks
 * through SLF4J, and its host decides.
 *
 * @param level the least that is logged
 * @param json whether each line is a JSON object
 * @param file what gets every line
 * @param folder where the files lie that are named after their parts
 * @param size how many bytes a file may have before it is set aside
 * @param files how many times that size all that was set aside of one file may take together
 * @param keep how long what was set aside is kept
 * @param compress whether what was set aside is compressed
 * @param console whether every line goes to standard error too
 */
public record LoggingSettings(
    Level level,
    boolean json,
    Optional<Path> file,
    Optional<Path> folder,
    long size,
    int files,
    Duration keep,
    boolean compress,
    boolean console) {
  /** How much is logged. */
  public enum Level {
    /** Everything. */
    TRACE,
    /** What helps to find a mistake. */
    DEBUG,
    /** What happens. */
    INFO,
    /** What may become a trouble. */
    WARNING,
    /** What went wrong. */
    ERROR,
    /** What must be seen to at once. */
    CRITICAL,
    /** Nothing. */
    OFF
  }

  static LoggingSettings of(LogSettings settings) {
    return new LoggingSettings(
        Level.valueOf(settings.level().name()),
        settings.format() == LogFormat.JSON,
        settings.file(),
        settings.folder(),
        settings.size().bytes(),
        settings.files(),
        settings.keep(),
        settings.compress(),
        settings.console());
  }
}
