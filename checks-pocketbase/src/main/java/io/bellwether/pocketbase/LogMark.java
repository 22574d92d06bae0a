// SPDX-License-Identifier: Apache-2.0
package io.bellwether.pocketbase;

import io.bellwether.api.source.Memory;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * How far its log was read.
 *
 * @param id of the newest line
 * @param created when that was written, by its own clock
 * @param read when it was read, by ours
 * @param toldSuccess whether it held requests that went well then
 */
record LogMark(String id, Instant created, Instant read, boolean toldSuccess) {
  private static final String NAME = "log";
  private static final int FORM = 2;

  static Optional<LogMark> recall(Memory memory) {
    return memory.recall(NAME, FORM).flatMap(LogMark::parse);
  }

  private static Optional<LogMark> parse(String text) {
    String[] parts = text.split("\\|", -1);
    try {
      return parts.length == 4
          ? Optional.of(
              new LogMark(
                  parts[3],
                  Instant.parse(parts[0]),
                  Instant.parse(parts[1]),
                  Boolean.parseBoolean(parts[2])))
          : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty(); // then the log is read as at the first look
    }
  }

  void remember(Memory memory) {
    memory.remember(NAME, FORM, created + "|" + read + "|" + toldSuccess + "|" + id);
  }
}
