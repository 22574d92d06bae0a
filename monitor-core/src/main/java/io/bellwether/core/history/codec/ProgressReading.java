// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.history.codec;

import io.bellwether.core.alert.Progress;
import java.io.IOException;
import java.time.Instant;

/** What has been read of a progress so far. */
final class ProgressReading {
  private long counted;
  private long from;
  private int bad;
  private int good;
  private long until;
  private Instant untilAt = Instant.EPOCH;
  private boolean again;
  private boolean waitsForGood;

  static Progress read(FieldReader in) throws IOException {
    ProgressReading reading = new ProgressReading();
    in.object(reading::take);
    return reading.progress();
  }

  private void take(String name, FieldReader in) throws IOException {
    switch (name) {
      case "counted" -> counted = in.number();
      case "from" -> from = in.number();
      case "bad" -> bad = in.small();
      case "good" -> good = in.small();
      case "until" -> until = in.number();
      case "until_at" -> untilAt = in.at();
      case "again" -> again = in.yes();
      case "waits_for_good" -> waitsForGood = in.yes();
      default -> in.skip();
    }
  }

  private Progress progress() {
    return new Progress(counted, from, bad, good, until, untilAt, again, waitsForGood);
  }
}
