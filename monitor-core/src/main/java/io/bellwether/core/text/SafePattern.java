// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.text;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A regular expression that a configuration gives. One that backtracks without end is given up
 * after so many steps, and does not match.
 */
public final class SafePattern {
  private static final int LONGEST = 500;
  private static final int LONGEST_TEXT = 1_000;
  private static final int STEPS = 20_000;

  private final Pattern pattern;

  private SafePattern(Pattern pattern) {
    this.pattern = pattern;
  }

  /**
   * Reads one; it has to fit a whole text.
   *
   * @throws IllegalArgumentException with words for whoever wrote it
   */
  public static SafePattern of(String regex) {
    if (regex.length() > LONGEST) {
      throw new IllegalArgumentException(
          "the regular expression has " + regex.length() + " characters; at most " + LONGEST);
    }
    try {
      return new SafePattern(Pattern.compile(regex));
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "'"
              + regex
              + "' is no regular expression: "
              + e.getDescription()
              + " near character "
              + (e.getIndex() + 1),
          e);
    }
  }

  /** Whether it fits the whole text; of a very long one only the begin is looked at. */
  public boolean matches(String text) {
    String looked = text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text;
    try {
      return pattern.matcher(new Counted(looked)).matches();
    } catch (TooManySteps e) {
      return false;
    }
  }

  @Override
  public String toString() {
    return pattern.pattern();
  }

  private static final class TooManySteps extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooManySteps() {
      super(null, null, false, false);
    }
  }

  /** Counts how often it is looked at. */
  private static final class Counted implements CharSequence {
    private final String text;
    private int steps;

    Counted(String text) {
      this.text = text;
    }

    @Override
    public char charAt(int index) {
      if (++steps > STEPS) {
        throw new TooManySteps();
      }
      return text.charAt(index);
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public CharSequence subSequence(int from, int to) {
      return text.substring(from, to);
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
