// SPDX-License-Identifier: Apache-2.0
package io.bellwether.api;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Durations as people write them: {@code 500ms}, {@code 30s}, {@code 5m}, {@code 1h30m}, {@code
 * 7d}.
 */
public final class Durations {
  private static final Pattern TEXT = Pattern.compile("(?:[0-9]{1,15}(?:ms|s|m|h|d|w))+");
  private static final Pattern PART = Pattern.compile("([0-9]{1,15})(ms|[smhdw])");
  private static final long[] MILLIS = {604_800_000, 86_400_000, 3_600_000, 60_000, 1_000, 1};
  private static final String[] NAMES = {"w", "d", "h", "m", "s", "ms"};

  private Durations() {}

  /**
   * Reads a duration; a unit is required.
   *
   * @throws IllegalArgumentException with a message that says how to write one
   */
  public static Duration parse(String text) {
    if (!TEXT.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a duration; write it like 500ms, 30s, 5m, 1h30m or 7d");
    }
    try {
      long millis = 0;
      for (Matcher part = PART.matcher(text); part.find(); ) {
        long amount = Long.parseLong(part.group(1));
        millis = Math.addExact(millis, Math.multiplyExact(amount, millisOf(part.group(2))));
      }
      return Duration.ofMillis(millis);
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException("'" + text + "' is too long a time to be meant", e);
    }
  }

  private static long millisOf(String unit) {
    for (int i = 0; i < NAMES.length; i++) {
      if (NAMES[i].equals(unit)) {
        return MILLIS[i];
      }
    }
    throw new IllegalArgumentException(unit);
  }

  /**
   * As it would be written in a file, so that {@link #parse} gives it back to the millisecond;
   * weeks are only used for whole weeks.
   */
  public static String format(Duration duration) {
    long left = duration.toMillis();
    if (left <= 0) {
      return left == 0 ? "0s" : "-" + format(duration.negated());
    }
    StringBuilder text = new StringBuilder();
    for (int i = left % MILLIS[0] == 0 ? 0 : 1; i < MILLIS.length; i++) {
      long amount = left / MILLIS[i];
      if (amount > 0) {
        text.append(amount).append(NAMES[i]);
        left -= amount * MILLIS[i];
      }
    }
    return text.toString();
  }
}
