// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.text;

/**
 * A text in quotes, with what stands in them.
 *
 * @param end behind the closing quote
 */
public record Quoted(String value, int end) {
  private static final int LONGEST = 1_000;

  /** Whether one begins there. */
  public static boolean begins(String text, int at) {
    return at < text.length() && (text.charAt(at) == '"' || text.charAt(at) == '\'');
  }

  /**
   * Reads the one that begins there.
   *
   * @throws Misread when it does not end, is too long, or has an escape that is none
   */
  public static Quoted read(String text, int at) {
    char quote = text.charAt(at);
    StringBuilder value = new StringBuilder();
    for (int i = at + 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == quote) {
        return new Quoted(within(value, at, i), i + 1);
      }
      if (c == '\\') {
        value.append(escaped(text, i++));
      } else {
        value.append(c);
      }
    }
    throw new Misread(
        at, text.length() - at, "the text in quotes does not end; close it with " + quote);
  }

  private static String within(StringBuilder value, int at, int last) {
    if (value.length() > LONGEST) {
      throw new Misread(
          at, last - at + 1, "this text has " + value.length() + " characters; at most " + LONGEST);
    }
    return value.toString();
  }

  private static char escaped(String text, int at) {
    char next = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
    return switch (next) {
      case 'n' -> '\n';
      case '\\', '"', '\'' -> next;
      default ->
          throw new Misread(
              at,
              2,
              "'\\" + next + "' stands for nothing; write \\\\ for a backslash, or \\\" \\' \\n");
    };
  }
}
