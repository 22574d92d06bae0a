// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads conditions on labels as people write them: {@code severity="critical",db=~"shop.*"}. Values
 * of plain words need no quotes, and the whole may stand in braces.
 */
public final class MatchersText {
  private static final int MOST = 50;
  private static final int LONGEST = 4_000;

  private final String text;
  private int at;

  private MatchersText(String text) {
    this.text = text;
  }

  /**
   * Reads them; the empty text is no condition.
   *
   * @throws Misread with the place and what to write instead
   */
  public static Matchers read(String text) {
    if (text.length() > LONGEST) {
      throw new Misread(
          0, text.length(), "this has " + text.length() + " characters; at most " + LONGEST);
    }
    return new MatchersText(text).all();
  }

  private Matchers all() {
    List<Matcher> all = new ArrayList<>();
    boolean braces = skips('{');
    while (!ends(braces)) {
      if (all.size() == MOST) {
        throw new Misread(at, 1, "at most " + MOST + " conditions on labels");
      }
      all.add(one());
      if (!skips(',') && !ends(braces)) {
        throw new Misread(at, 1, "expected a comma between two conditions");
      }
    }
    if (braces && !skips('}')) {
      throw new Misread(text.length(), 0, "expected } at the end");
    }
    blanks();
    if (at < text.length()) {
      throw new Misread(at, text.length() - at, "nothing may follow the closing brace");
    }
    return new Matchers(all);
  }

  private boolean ends(boolean braces) {
    blanks();
    return at == text.length() || braces && text.charAt(at) == '}';
  }

  private Matcher one() {
    int from = at;
    String label = word(MatchersText::ofName);
    if (label.isEmpty() || Character.isDigit(label.charAt(0))) {
      throw new Misread(from, 1, "expected the name of a label: letters, digits and underscores");
    }
    Matcher.Operator operator = operator(label);
    blanks();
    int begin = at;
    String value = value(label, operator);
    try {
      return Matcher.written(label, operator, value);
    } catch (IllegalArgumentException e) {
      throw new Misread(begin, at - begin, String.valueOf(e.getMessage()));
    }
  }

  private Matcher.Operator operator(String label) {
    blanks();
    if (text.startsWith("==", at)) {
      throw new Misread(at, 2, "write " + label + "=\"...\" with one =");
    }
    Matcher.Operator found = null;
    for (Matcher.Operator operator : Matcher.Operator.values()) {
      boolean longer = found == null || operator.sign().length() > found.sign().length();
      if (longer && text.startsWith(operator.sign(), at)) {
        found = operator;
      }
    }
    if (found == null) {
      throw new Misread(
          at, 1, "expected =, !=, =~ or !~ after '" + label + "', as in " + label + "=\"...\"");
    }
    at += found.sign().length();
    return found;
  }

  private String value(String label, Matcher.Operator operator) {
    if (Quoted.begins(text, at)) {
      Quoted quoted = Quoted.read(text, at);
      at = quoted.end();
      return quoted.value();
    }
    int from = at;
    String bare = word(MatchersText::ofValue);
    if (bare.isEmpty()) {
      throw new Misread(
          from, 1, "expected a value in quotes, as in " + label + operator.sign() + "\"...\"");
    }
    return bare;
  }

  /** Which characters a word may have. */
  private interface Part {
    boolean holds(char c);
  }

  private String word(Part part) {
    int from = at;
    while (at < text.length() && part.holds(text.charAt(at))) {
      at++;
    }
    return text.substring(from, at);
  }

  private static boolean ofName(char c) {
    return c == '_' || c < 128 && Character.isLetterOrDigit(c);
  }

  private static boolean ofValue(char c) {
    return Character.isLetterOrDigit(c) || "_-.:/@*+|".indexOf(c) >= 0;
  }

  private boolean skips(char wanted) {
    blanks();
    boolean there = at < text.length() && text.charAt(at) == wanted;
    at += there ? 1 : 0;
    return there;
  }

  private void blanks() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }
}
