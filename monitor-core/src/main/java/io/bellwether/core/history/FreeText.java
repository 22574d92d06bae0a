// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.history;

/**
 * A text that somebody looks for in what is kept of alerts. Capital letters are as small ones, each
 * letter by itself, so that every store finds the same in every language.
 */
public final class FreeText {
  private final int[] wanted;

  private FreeText(int[] wanted) {
    this.wanted = wanted;
  }

  /** The text; the empty one stands everywhere. */
  public static FreeText of(String text) {
    return new FreeText(text.codePoints().map(FreeText::small).toArray());
  }

  private static int small(int letter) {
    int small = Character.toLowerCase(Character.toUpperCase(letter));
    return letter >= 128 && small < 128 ? letter : small; // İ and ı are no i: no store agrees on it
  }

  /** Whether it stands in what the row itself says. */
  public boolean isIn(AlertRow row) {
    return isIn(row.message())
        || isIn(row.rule())
        || isIn(row.component())
        || row.labels().asMap().entrySet().stream()
            .anyMatch(label -> isIn(label.getKey() + "=" + label.getValue()));
  }

  /** Whether it stands in what became of an alert. */
  public boolean isIn(AlertLogRow row) {
    boolean words = !row.about().startsWith("{\""); // a decision, whose fields nobody looks for
    return words && isIn(row.about()) || isIn(row.what()) || isIn(row.actor());
  }

  private boolean isIn(String text) {
    int[] looked = text.codePoints().map(FreeText::small).toArray();
    for (int from = 0; from + wanted.length <= looked.length; from++) {
      int same = 0;
      while (same < wanted.length && looked[from + same] == wanted[same]) {
        same++;
      }
      if (same == wanted.length) {
        return true;
      }
    }
    return false;
  }

  /**
   * The text as the pattern of a {@code LIKE} with {@code \} as its escape, for stores that look
   * before they read: it finds all that this text is in, and maybe more.
   *
   * @param joined whether it has to be found across signs, as where labels stand as JSON
   */
  public String like(boolean joined) {
    StringBuilder pattern = new StringBuilder("%");
    for (int letter : wanted) {
      if (letter >= 128 || letter < ' ' || joined && !Character.isLetterOrDigit(letter)) {
        pattern.append(joined && letter < 128 ? '%' : '_');
      } else {
        pattern.append(letter == '%' || letter == '_' || letter == '\\' ? "\\" : "");
        pattern.appendCodePoint(letter);
      }
    }
    return pattern.append('%').toString();
  }
}
