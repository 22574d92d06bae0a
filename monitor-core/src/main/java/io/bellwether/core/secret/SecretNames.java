// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.secret;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names that promise a secret, whatever its type: a plugin's author may have taken plain text for a
 * password, people write one where it does not belong, and drivers repeat what they were given.
 */
public final class SecretNames {
  private static final Set<String> WORDS =
      Set.of(
          "password",
          "passwords",
          "passwd",
          "passphrase",
          "pwd",
          "secret",
          "secrets",
          "token",
          "tokens",
          "credential",
          "credentials",
          "apikey");

  /** Keys that are columns, or for everybody to see. */
  private static final Set<String> OPEN_KEYS =
      Set.of("primary", "foreign", "unique", "partition", "sort", "public");

  /** Keys that are secrets also in what a driver says, where other keys are those of rows. */
  private static final Pattern KEY = Pattern.compile("(?:api|access|secret|private)[._-]?key$");

  private static final Pattern NAME = Pattern.compile("(?<![\\w.-])([\\w.-]++)=");

  /** More rather than less: nobody knows where a secret ends that holds a comma. */
  private static final Pattern VALUE =
      Pattern.compile("'[^']*+'?|\"[^\"]*+\"?|[^&;\\s'\"]*[^&;\\s'\",)]");

  private SecretNames() {}

  /** Whether the last word of a name is one; a key alone is a column more often than a secret. */
  public static boolean isOne(String name) {
    int last = Math.max(name.lastIndexOf('-'), name.lastIndexOf('_')) + 1;
    String word = name.substring(last).toLowerCase(Locale.ROOT);
    return WORDS.contains(word) || last > 0 && word.equals("key") && !isOpen(name, last - 1);
  }

  private static boolean isOpen(String name, int end) {
    String before = name.substring(0, end).toLowerCase(Locale.ROOT);
    int begin = Math.max(before.lastIndexOf('-'), before.lastIndexOf('_')) + 1;
    return OPEN_KEYS.contains(before.substring(begin));
  }

  /** A text in which what is written as {@code password=...} or the like is left out. */
  public static String masked(String text) {
    if (text.indexOf('=') < 0) {
      return text;
    }
    StringBuilder masked = new StringBuilder(text.length());
    Matcher name = NAME.matcher(text);
    Matcher value = VALUE.matcher(text);
    int done = 0;
    while (name.find(done)) {
      masked.append(text, done, name.end());
      done = name.end();
      if (isMeant(name.group(1)) && value.region(done, text.length()).lookingAt()) {
        masked.append("***");
        done = value.end();
      }
    }
    return masked.append(text, done, text.length()).toString();
  }

  private static boolean isMeant(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return WORDS.stream().anyMatch(lower::endsWith) || KEY.matcher(lower).find();
  }
}
