// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli.log;

import java.util.Locale;

/**
 * Text of others made safe for one line: nothing in it ends the line, moves the cursor, colours,
 * hides or turns around what stands beside it.
 */
final class SafeText {
  /** Longer ones are cut; a line is read by people and kept in memory until it is written. */
  static final int LONGEST = 32 * 1024;

  private SafeText() {}

  static String of(String text) {
    if (text.length() <= LONGEST && isPlain(text)) {
      return text;
    }
    StringBuilder safe = new StringBuilder(Math.min(text.length(), LONGEST) + 16);
    int at = 0;
    while (at < text.length() && safe.length() < LONGEST) {
      int c = text.codePointAt(at);
      append(safe, c);
      at += Character.charCount(c);
    }
    if (at < text.length()) {
      safe.append(" ... (").append(text.length() - at).append(" more characters)");
    }
    return safe.toString();
  }

  private static boolean isPlain(String text) {
    return text.codePoints().allMatch(SafeText::isPlain);
  }

  private static void append(StringBuilder safe, int c) {
    switch (c) {
      case '\n' -> safe.append("\\n");
      case '\r' -> safe.append("\\r");
      case '\t' -> safe.append("\\t");
      default -> {
        if (isPlain(c)) {
          safe.appendCodePoint(c);
        } else {
          safe.append(String.format(Locale.ROOT, "\\u%04x", c));
        }
      }
    }
  }

  static boolean isPlain(int c) {
    if (c < 0x7f) {
      return c >= ' ';
    }
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
