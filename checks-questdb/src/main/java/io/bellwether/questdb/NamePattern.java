// SPDX-License-Identifier: Apache-2.0
package io.bellwether.questdb;

/** Names as {@code trades_*}: a star stands for anything. */
final class NamePattern {
  private NamePattern() {}

  static boolean fits(String pattern, String name) {
    int star = pattern.indexOf('*');
    if (star < 0) {
      return pattern.equals(name);
    }
    String before = pattern.substring(0, star);
    String after = pattern.substring(star + 1);
    if (!name.startsWith(before)) {
      return false;
    }
    for (int i = star; i <= name.length(); i++) {
      if (fits(after, name.substring(i))) {
        return true;
      }
    }
    return false;
  }
}
