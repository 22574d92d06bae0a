// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli.log;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Consumer;

/** One file, and what is told when it can not be written: once, and once when it can again. */
final class Outlet implements AutoCloseable {
  private final LogFile file;
  private final Clock clock;
  private final Consumer<String> trouble;
  private long missing;
  private Instant since = Instant.MIN;

  Outlet(LogFile file, Clock clock, Consumer<String> trouble) {
    this.file = file;
    this.clock = clock;
    this.trouble = trouble;
  }

  void write(byte[] lines, int count) {
    try {
      file.append(lines);
      if (missing > 0) {
        trouble.accept(
            "%s can be written again; %d lines of the time since %s are missing in it"
                .formatted(file.path(), missing, shown()));
        missing = 0;
      }
    } catch (IOException e) {
      if (missing == 0) {
        since = clock.instant();
        trouble.accept(
            "%s can not be written: %s; watching goes on, and so does the file as soon as it can"
                .formatted(file.path(), Reasons.of(e)));
      }
      missing += count;
    }
  }

  private String shown() {
    return since.atZone(clock.getZone()).toLocalDateTime().withNano(0).toString().replace('T', ' ');
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      trouble.accept("%s: %s".formatted(file.path(), Reasons.of(e)));
    }
  }
}
