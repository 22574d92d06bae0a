// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.health;

import io.bellwether.core.secret.SecretNames;
import java.util.Locale;
import java.util.regex.Pattern;

/** Text of plugins and drivers, made fit to be stored and shown. */
public final class SafeText {
  static final int LONGEST = 1_000;

  private static final int ENOUGH = 8 * LONGEST;
  private static final Pattern USER_INFO = Pattern.compile("(://[^/?#@:\\s]*):[^/?#\\s]*@");

  private SafeText() {}

  /** One line: line breaks become spaces, other control characters are escaped. */
  public static String line(String text) {
    return isPlain(text) ? text : clean(masked(start(text)), true);
  }

  /** As it is, but without control characters of any kind. */
  static String value(String text) {
    return isPlain(text) ? text : clean(masked(start(text)), false);
  }

  /** Nearly every text is: words and numbers, and addresses, in which nothing can hide. */
  private static boolean isPlain(String text) {
    if (text.length() > LONGEST || text.startsWith(" ") || text.endsWith(" ")) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char one = text.charAt(i);
      boolean letter = one >= ' ' && one <= '~' && one != '=';
      if (!letter || one == ':' && text.startsWith("://", i) && text.indexOf('@', i) >= 0) {
        return false;
      }
    }
    return true;
  }

  /** An endless text is not searched to its end. */
  private static String start(String text) {
    return text.length() <= ENOUGH ? text : text.substring(0, ENOUGH);
  }

  /** Passwords in addresses and in lists of properties, as drivers like to repeat them. */
  private static String masked(String text) {
    String masked = text.contains("://") ? USER_INFO.matcher(text).replaceAll("$1:***@") : text;
    return SecretNames.masked(masked);
  }

  private static String clean(String text, boolean oneLine) {
    StringBuilder clean = new StringBuilder(Math.min(text.length(), LONGEST) + 8);
    int at = 0;
    while (at < text.length() && clean.length() < LONGEST) {
      int point = text.codePointAt(at);
      append(clean, point, oneLine);
      at += Character.charCount(point);
    }
    if (at < text.length() || clean.length() > LONGEST) {
      cut(clean);
    }
    return oneLine ? clean.toString().strip() : clean.toString();
  }

  private static void append(StringBuilder clean, int point, boolean oneLine) {
    if (oneLine && isBreak(point)) {
      boolean spaced = clean.isEmpty() || clean.charAt(clean.length() - 1) == ' ';
      clean.append(spaced ? "" : " ");
    } else if (isUnsafe(point)) {
      clean.append(String.format(Locale.ROOT, "\\u%04x", point));
    } else {
      clean.appendCodePoint(point);
    }
  }

  private static void cut(StringBuilder clean) {
    int end = LONGEST - 1;
    if (Character.isHighSurrogate(clean.charAt(end - 1))) {
      end--;
    }
    clean.setLength(end);
    clean.append('…');
  }

  private static boolean isBreak(int point) {
    return point == '\n' || point == '\r' || point == '\t' || point == 0x2028 || point == 0x2029;
  }

  /** Control characters, half characters, and marks that turn the direction of what follows. */
  private static boolean isUnsafe(int point) {
    return Character.isISOControl(point)
        || point >= 0xD800 && point <= 0xDFFF
        || point >= 0x202A && point <= 0x202E
        || point >= 0x2066 && point <= 0x2069
        || point == 0x2028
        || point == 0x2029;
  }
}
