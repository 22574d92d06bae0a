// SPDX-License-Identifier: Apache-2.0
package io.bellwether.pocketbase;

import io.bellwether.api.Durations;
import io.bellwether.http.Masking;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** How things are written in messages. */
final class Told {
  private static final int LONGEST_NAME = 60;

  private Told() {}

  /** As in {@code 12 ms} and {@code 3.2 s}. */
  static String seconds(double seconds) {
    return seconds < 1
        ? String.format(Locale.ROOT, "%.0f ms", seconds * 1000)
        : String.format(Locale.ROOT, "%.1f s", seconds);
  }

  /** As in {@code 10,000 records}. */
  static String count(long count, String one, String many) {
    return String.format(Locale.ROOT, "%,d %s", count, count == 1 ? one : many);
  }

  static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f%%", share * 100);
  }

  /** Whole minutes from an hour on, whole seconds below. */
  static String duration(Duration time) {
    ChronoUnit whole = time.toHours() > 0 ? ChronoUnit.MINUTES : ChronoUnit.SECONDS;
    return Durations.format(time.truncatedTo(whole));
  }

  static String time(Instant at) {
    return at.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /** In one line and short, whatever the server calls it. */
  static String name(String foreign) {
    return Masking.NONE.shortened(foreign, LONGEST_NAME);
  }
}
