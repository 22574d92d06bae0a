// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config.tree;

import io.bellwether.core.secret.SecretNames;

/** Text of a configuration as messages may show it: one line, bounded, and never a secret. */
public final class Quote {
  private static final int LONGEST = 60;
  private static final int LONGEST_LINE = 300;

  private Quote() {}

  /** A value in quotes, or where it came from when it may be a secret. */
  public static String value(Text text) {
    if (text.secret()) {
      return "the value of " + text.from();
    }
    return text.spread() ? "a value over several lines" : "'" + plain(text.value()) + "'";
  }

  /**
   * A key. What does not look like one is not repeated: a password that slipped into a key's place
   * must not show.
   */
  public static String key(String key) {
    boolean sound = !key.isEmpty() && key.length() <= LONGEST;
    for (int i = 0; sound && i < key.length(); i++) {
      sound = isSound(key.charAt(i));
    }
    return sound ? key : hidden(key);
  }

  /** A key that is not repeated at all. */
  static String hidden(String key) {
    return "(a name of " + key.length() + " characters)";
  }

  private static boolean isSound(char c) {
    return Character.isLetterOrDigit(c) || c == '-' || c == '_' || c == '.' || c == '/';
  }

  /** A short text, made one bounded line; the sign-in of an address is left out. */
  public static String plain(String text) {
    return bounded(text, LONGEST);
  }

  /** A sentence that somebody else wrote, which may repeat a value. */
  public static String line(String sentence) {
    return bounded(sentence, LONGEST_LINE);
  }

  private static String bounded(String text, int most) {
    String shown = withoutSignIn(text);
    StringBuilder line = new StringBuilder(Math.min(shown.length(), most + 3));
    for (int i = 0; i < shown.length() && line.length() < most; i++) {
      char c = shown.charAt(i);
      line.append(isInvisible(c) ? '?' : c);
    }
    return shown.length() > most ? line.append("...").toString() : line.toString();
  }

  private static boolean isInvisible(char c) {
    return Character.isISOControl(c)
        || Character.getType(c) == Character.FORMAT
        || Character.isSurrogate(c)
        || c == '\u2028'
        || c == '\u2029';
  }

  /**
   * {@code postgresql://monitor:secret@db/shop} becomes {@code postgresql://***@db/shop}; what a
   * parameter called password or the like holds is left out, too.
   */
  public static String withoutSignIn(String text) {
    int scheme = text.indexOf("://");
    int start = scheme >= 0 ? scheme + 3 : text.indexOf(':') + 1;
    int at = text.lastIndexOf('@');
    String shown =
        start > 0 && at >= start ? text.substring(0, start) + "***" + text.substring(at) : text;
    return SecretNames.masked(shown);
  }
}
