// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config;

/** The names people give to what they configure. */
public final class Names {
  static final String HOW =
      "a name starts with a letter and goes on with letters, digits, '-' and '_'";

  /** What a name for people has to be. */
  public static final String HOW_SHOWN = "must be one line of 1 to 100 characters that can be seen";

  static final String PATTERN = "[A-Za-z][A-Za-z0-9_-]*";
  private static final int LONGEST = 100;

  private Names() {}

  /** A name for people: one line that can be seen. */
  public static boolean isShown(String name) {
    return !name.isBlank()
        && name.length() <= LONGEST
        && name.equals(name.strip())
        && name.codePoints().noneMatch(Names::isInvisible);
  }

  private static boolean isInvisible(int c) {
    int type = Character.getType(c);
    return Character.isISOControl(c)
        || type == Character.FORMAT
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR;
  }

  static boolean isSound(String name) {
    boolean sound = !name.isEmpty() && name.length() <= LONGEST && isLetter(name.charAt(0));
    for (int i = 1; sound && i < name.length(); i++) {
      char c = name.charAt(i);
      sound = isLetter(c) || c >= '0' && c <= '9' || c == '-' || c == '_';
    }
    return sound;
  }

  private static boolean isLetter(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
  }
}
