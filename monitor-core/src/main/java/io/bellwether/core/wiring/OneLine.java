// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

/**
 * Text of others made safe for one line of a log: nothing in it moves, hides, colours or forges.
 */
final class OneLine {
  private OneLine() {}

  /** The text with control and format characters spelled out, and no longer than told by much. */
  static String of(String text, int most) {
    StringBuilder safe = new StringBuilder(Math.min(text.length(), most) + 16);
    int at = 0;
    while (at < text.length() && safe.length() < most) {
      int c = text.codePointAt(at);
      append(safe, c);
      at += Character.charCount(c);
    }
    if (at < text.length()) {
      safe.append(" ... (").append(text.length() - at).append(" more characters)");
    }
    return safe.toString();
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
          safe.append("\\u").append(String.format("%04x", c));
        }
      }
    }
  }

  private static boolean isPlain(int c) {
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
