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

  /** Whether there can be a name that fits both. */
  static boolean overlap(String one, String other) {
    // [i][j]: whether what is left of one from i on and of the other from j on fit a same name
    boolean[][] fit = new boolean[one.length() + 1][other.length() + 1];
    for (int i = one.length(); i >= 0; i--) {
      for (int j = other.length(); j >= 0; j--) {
        fit[i][j] = overlap(one, i, other, j, fit);
      }
    }
    return fit[0][0];
  }

  private static boolean overlap(String one, int i, String other, int j, boolean[][] fit) {
    boolean ended = i == one.length();
    boolean otherEnded = j == other.length();
    if (ended && otherEnded) {
      return true;
    }
    if (!ended && one.charAt(i) == '*') {
      return fit[i + 1][j] || (!otherEnded && fit[i][j + 1]);
    }
    if (!otherEnded && other.charAt(j) == '*') {
      return fit[i][j + 1] || (!ended && fit[i + 1][j]);
    }
    return !ended && !otherEnded && one.charAt(i) == other.charAt(j) && fit[i + 1][j + 1];
  }
}
