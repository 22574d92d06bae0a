// SPDX-License-Identifier: Apache-2.0
package io.bellwether.webhook;

/** Text as Discord shows it: what would be Markdown or a mention stands behind a backslash. */
final class DiscordText {
  private static final String SIGNS = "\\*_~`|>#-[]()<@";

  private DiscordText() {}

  /** At most so many characters, of which none is half a sign. */
  static String of(String text, int most) {
    StringBuilder shown = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      int letter = text.codePointAt(at);
      boolean sign = SIGNS.indexOf(letter) >= 0;
      int length = Character.charCount(letter) + (sign ? 1 : 0);
      at += Character.charCount(letter);
      if (shown.length() + length > most - (at < text.length() ? 1 : 0)) {
        return shown.append('…').toString();
      }
      if (sign) {
        shown.append('\\');
      }
      shown.appendCodePoint(letter);
    }
    return shown.toString();
  }
}
