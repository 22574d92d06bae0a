// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config.bind;

import io.bellwether.api.Durations;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * So many within a time.
 *
 * @param most 0 where there is no bound
 */
public record Rate(int most, Duration per) {
  /** As many as come. */
  public static final Rate OFF = new Rate(0, Duration.ofSeconds(1));

  static final String PATTERN = "off|[1-9][0-9]{0,5}/([0-9]+(ms|s|m|h|d|w))+";

  private static final Pattern WRITTEN = Pattern.compile("([1-9][0-9]{0,5})/(.+)");
  private static final Duration LONGEST = Duration.ofDays(1);

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException with words for whoever wrote it
   */
  public static Rate parse(String text) {
    if (text.equals("off")) {
      return OFF;
    }
    Matcher written = WRITTEN.matcher(text);
    if (!written.matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' is not so many within a time; write it like 10/1m or off");
    }
    Duration per = Durations.parse(written.group(2));
    if (per.isZero() || per.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "'" + text + "' counts over no time, or over more than a day; write it like 10/1m");
    }
    return new Rate(Integer.parseInt(written.group(1)), per);
  }

  /** As a file would have it. */
  @Override
  public String toString() {
    return most == 0 ? "off" : most + "/" + Durations.format(per);
  }
}
