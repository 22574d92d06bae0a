// SPDX-License-Identifier: Apache-2.0
package io.bellwether.questdb;

import io.bellwether.api.Durations;
import io.bellwether.api.Size;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** How values are told to people. */
final class Told {
  private static final int FEW = 5;
  private static final int LONGEST = 160;

  private Told() {}

  /** As in {@code 3m 20s}. */
  static String time(double seconds) {
    return Durations.format(Duration.ofSeconds(Math.max(0, Math.round(seconds))));
  }

  /** As in {@code 2026-11-22T04:41:18Z}. */
  static String moment(Instant at) {
    return at.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  static String bytes(double bytes) {
    return new Size(Math.max(0, Math.round(bytes))).toString();
  }

  /** One thing or several. */
  static String count(long count, String one, String several) {
    return count + " " + (count == 1 ? one : several);
  }

  /** The first of them, and how many more there are. */
  static String few(List<String> all) {
    return all.size() <= FEW
        ? String.join(", ", all)
        : String.join(", ", all.subList(0, FEW)) + " and " + (all.size() - FEW) + " more";
  }

  /** In one line, not too long. */
  static String line(String text) {
    String line = text.replaceAll("\\s+", " ").strip();
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
  }

  /** As it stands in a statement. */
  static String identifier(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  /** A name as a text in a statement. */
  static String literal(String name) {
    return "'" + name.replace("'", "''") + "'";
  }

  /** A name in a message: what can not be printed is shown as ?. */
  static String name(String name) {
    return name.replaceAll("\\p{C}", "?");
  }
}
