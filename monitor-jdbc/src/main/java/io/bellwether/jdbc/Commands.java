// SPDX-License-Identifier: Apache-2.0
package io.bellwether.jdbc;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How many commands a text is: the second could end the transaction that only reads. */
final class Commands {
  /** What hides a semicolon: texts, names, comments, and texts between dollars. */
  private static final Pattern WHOLE =
      Pattern.compile(
          "(?<![\\w$])[eE]'(?:[^'\\\\]++|\\\\.|'')*+'?"
              + "|'[^']*+'?"
              + "|\"[^\"]*+\"?"
              + "|--[^\\n]*+"
              + "|/\\*"
              + "|(?<![\\w$])(\\$(?:[A-Za-z_]\\w*)?\\$)"
              + "|;",
          Pattern.DOTALL);

  private static final Pattern COMMENT = Pattern.compile("/\\*|\\*/");

  private Commands() {}

  /** Whether anything but space and comments follows a semicolon. */
  static boolean areSeveral(String text) {
    Matcher found = WHOLE.matcher(text);
    int at = 0;
    boolean ended = false;
    while (found.find(at)) {
      String what = found.group();
      boolean counts = !text.substring(at, found.start()).isBlank() || isText(what);
      if (ended && counts) {
        return true;
      }
      ended |= what.equals(";");
      at = end(text, found);
    }
    return ended && !text.substring(at).isBlank();
  }

  private static boolean isText(String what) {
    return !what.equals(";") && !what.startsWith("--") && !what.equals("/*");
  }

  private static int end(String text, Matcher found) {
    if (found.group().equals("/*")) {
      return endOfComment(text, found.end());
    }
    if (found.group(1) == null) {
      return found.end();
    }
    int closing = text.indexOf(found.group(1), found.end());
    return closing < 0 ? text.length() : closing + found.group(1).length();
  }

  /** They nest. */
  private static int endOfComment(String text, int from) {
    Matcher mark = COMMENT.matcher(text);
    int depth = 1;
    int at = from;
    while (depth > 0) {
      if (!mark.find(at)) {
        return text.length();
      }
      depth += mark.group().equals("/*") ? 1 : -1;
      at = mark.end();
    }
    return at;
  }
}
