// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.history.codec;

import io.bellwether.core.alert.Mark;
import java.io.IOException;
import java.time.Instant;

/** What has been read of a mark so far. */
final class MarkReading {
  private String by = "";
  private Instant at = Instant.EPOCH;
  private String why = "";

  static Mark read(FieldReader in) throws IOException {
    MarkReading reading = new MarkReading();
    in.object(reading::take);
    return new Mark(reading.by, reading.at, reading.why);
  }

  private void take(String name, FieldReader in) throws IOException {
    switch (name) {
      case "by" -> by = in.text();
      case "at" -> at = in.at();
      case "why" -> why = in.text();
      default -> in.skip();
    }
  }
}
