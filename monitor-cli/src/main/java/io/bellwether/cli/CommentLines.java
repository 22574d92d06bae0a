// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

/**
 * Text as comments of a configuration. It is indented, as not one of its lines alone is a setting;
 * and what others gave it, such as the arguments of a process, ends no line.
 */
final class CommentLines {
  private static final String INDENT = "#   ";
  private static final int WIDTH = 100;

  private CommentLines() {}

  /** Folded between words. */
  static String of(String text) {
    StringBuilder lines = new StringBuilder();
    StringBuilder line = new StringBuilder();
    for (String word : safe(text).split(" ")) {
      if (!line.isEmpty() && INDENT.length() + line.length() + 1 + word.length() > WIDTH) {
        lines.append(INDENT).append(line).append('\n');
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    return lines.append(INDENT).append(line).append('\n').toString();
  }

  /** One line, as it stands. */
  static String asItIs(String line) {
    return INDENT + safe(line) + "\n";
  }

  private static String safe(String text) {
    return text.replaceAll("\\p{Cntrl}|[\\u0080-\\u009f\\u2028\\u2029\\p{Cf}\\p{Cs}]", "?");
  }
}
