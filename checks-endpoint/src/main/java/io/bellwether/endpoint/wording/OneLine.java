// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint.wording;

/**
 * Text from outside as one line of a message: nothing in it may move a terminal or flood a mail.
 */
public final class OneLine {
  private static final int MOST = 300;

  private OneLine() {}

  /** At most 300 characters, without line breaks and other characters that only control. */
  public static String of(String text) {
    return of(text, MOST);
  }

  /** At most so many characters and three points. */
  public static String of(String text, int most) {
    StringBuilder line = new StringBuilder();
    boolean gap = false;
    for (int at = 0; at < text.length(); ) {
      int point = text.codePointAt(at);
      at += Character.charCount(point);
      boolean blank = isBlank(point);
      if (!blank && line.length() >= most) {
        return line.append("...").toString();
      }
      if (!blank) {
        line.append(gap && line.length() > 0 ? " " : "").appendCodePoint(point);
      }
      gap = blank;
    }
    return line.toString();
  }

  private static boolean isBlank(int point) {
    int type = Character.getType(point);
    return Character.isWhitespace(point)
        || Character.isISOControl(point)
        || type == Character.FORMAT
        || type == Character.SURROGATE
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR;
  }
}
