// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config.bind;

import java.util.Locale;
import java.util.Set;

/**
 * Names that promise a secret, whatever its type: a plugin's author may have taken plain text for a
 * password, and people write one where it does not belong.
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
}
