// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint.wording;

import io.bellwether.api.Durations;
import java.time.Duration;
import java.util.Locale;

/** Times as messages show them: as exact as a person needs at a glance. */
public final class Spans {
  private Spans() {}

  /** A time in seconds, as in {@code 3 ms}, {@code 1.5 s} or {@code 2h5m}. */
  public static String of(double seconds) {
    double size = Math.abs(seconds);
    if (size < 1) {
      return String.format(Locale.ROOT, size < 0.01 ? "%.1f ms" : "%.0f ms", seconds * 1000);
    }
    if (size < 60) {
      return String.format(Locale.ROOT, "%.1f s", seconds);
    }
    long grain = size < 3_600 ? 1 : size < 86_400 ? 60 : 3_600;
    return Durations.format(Duration.ofSeconds((long) (seconds / grain) * grain));
  }
}
