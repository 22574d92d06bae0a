// SPDX-License-Identifier: Apache-2.0
package io.bellwether.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Makes texts fit to be shown by a service: no signs that act, no longer than it takes. */
final class Shown {
  /** Control characters, and those that turn the direction of writing. */
  private static final Pattern ACTING =
      Pattern.compile(
          "[\\p{Cc}\\u2028\\u2029\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069&&[^\\n]]+");

  private static final Pattern BREAKS = Pattern.compile("\\s*\\n\\s*");
  private static final String MORE = "…";

  private Shown() {}

  /** As many lines as it has. */
  static String lines(String text) {
    return text.chars().anyMatch(Shown::acts) ? ACTING.matcher(text).replaceAll(" ") : text;
  }

  /** Whether it may be one of those; nearly all texts have none, and need no pattern. */
  private static boolean acts(int letter) {
    return letter < ' ' && letter != '\n' || letter >= 0x7f && letter < 0xa0 || letter >= 0x200e;
  }

  /** One line. */
  static String line(String text) {
    String clean = lines(text);
    return clean.indexOf('\n') < 0 ? clean.strip() : BREAKS.matcher(clean).replaceAll(" ").strip();
  }

  /** All lines in one. */
  static String joined(String text) {
    return BREAKS.matcher(lines(text).strip()).replaceAll("; ");
  }

  /** At most so many characters, as Java and most services count them. */
  static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int end = most - MORE.length();
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end)
        + MORE;
  }

  /** At most so many bytes of UTF-8. */
  static String cutBytes(String text, int most) {
    if (text.length() <= most / 3 || text.getBytes(UTF_8).length <= most) {
      return text;
    }
    int left = most - MORE.getBytes(UTF_8).length;
    int end = 0;
    while (end < text.length()) {
      int letter = text.codePointAt(end);
      left -= letter < 0x80 ? 1 : letter < 0x800 ? 2 : letter < 0x10000 ? 3 : 4;
      if (left < 0) {
        break;
      }
      end += Character.charCount(letter);
    }
    return text.substring(0, end) + MORE;
  }

  /** An address that a browser may open; any other is none. */
  static Optional<String> link(Optional<URI> address) {
    return address
        .map(URI::toString)
        .filter(
            text -> {
              String lower = text.toLowerCase(Locale.ROOT);
              return lower.startsWith("https://") || lower.startsWith("http://");
            });
  }
}
