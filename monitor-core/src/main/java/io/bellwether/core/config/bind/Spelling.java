// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config.bind;

import java.util.Locale;

/** The ways one name is spelled: {@code slowEvery}, {@code slow-every}, {@code slow_every}. */
public final class Spelling {
  private Spelling() {}

  /** Of a Java name, or of a key in any spelling, as files have it: {@code slow-every}. */
  public static String kebab(String name) {
    StringBuilder kebab = new StringBuilder(name.length() + 4);
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean begins =
          i > 0 && Character.isUpperCase(c) && !Character.isUpperCase(name.charAt(i - 1));
      if (begins && name.charAt(i - 1) != '_' && name.charAt(i - 1) != '-') {
        kebab.append('-');
      }
      kebab.append(c == '_' ? '-' : Character.toLowerCase(c));
    }
    return kebab.toString();
  }

  /** Of a component of a record: one that would be a word of Java ends in an underscore. */
  static String ofJava(String name) {
    return kebab(name.endsWith("_") ? name.substring(0, name.length() - 1) : name);
  }

  /** Of a key with hyphens, as the guides have it: {@code slow_every}. */
  public static String snake(String kebab) {
    return kebab.replace('-', '_');
  }

  /** Of a name, as variables of the environment have it: {@code SLOW_EVERY}. */
  public static String variable(String name) {
    return name.replace('-', '_').toUpperCase(Locale.ROOT);
  }
}
