// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.text;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A regular expression that a configuration gives. One that backtracks without end is given up
 * after so many steps: then it neither fits nor does it not.
 */
public final class SafePattern {
  private static final int LONGEST = 500;
  private static final int LONGEST_TEXT = 1_000;
  private static final int STEPS = 20_000;

  private static final int REPEATED = 30;

  /** So many signs that separate stand in hardly any value. */
  private static final int SEPARATORS = 15;

  private static final int CHARACTERS = 20;
  private static final String SIGNS = "\\^$.|?*+()[]{}";
  private static final char ELSEWHERE = '\u0001';

  private static final String END = "\n";

  private final Pattern pattern;
  private final Pattern measured;

  private SafePattern(Pattern pattern, Pattern measured) {
    this.pattern = pattern;
    this.measured = measured;
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
      Pattern pattern = Pattern.compile(regex);
      return new SafePattern(pattern, measured(regex));
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

  /**
   * The same before an end that has to be looked at: what is tried behind the last character is not
   * counted otherwise, and may be without end.
   */
  private static Pattern measured(String regex) {
    try {
      return Pattern.compile("(?:" + regex + ")" + END);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "'" + regex + "' leaves a comment or a quotation open; end \\Q with \\E", e);
    }
  }

  /**
   * Whether it fits the whole text; of a very long one only the begin is looked at. Empty where it
   * was given up.
   */
  public Optional<Boolean> matches(String text) {
    String looked = text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text;
    try {
      boolean unused = measured.matcher(new Counted(looked + END)).matches();
      return Optional.of(pattern.matcher(new Counted(looked)).matches());
    } catch (TooManySteps e) {
      return Optional.empty();
    }
  }

  /**
   * A text on which it would be given up, if a few that are likely to show that do: whoever writes
   * such a one is told at once, as it would fit nothing, in silence.
   */
  public Optional<String> endlessOn() {
    return likely().filter(text -> matches(text).isEmpty()).findFirst();
  }

  /** What it is written with, many times, before a character that is nowhere in it. */
  private Stream<String> likely() {
    IntStream written = pattern.pattern().chars().filter(one -> SIGNS.indexOf(one) < 0);
    return Stream.concat(
        Stream.of(""),
        IntStream.concat(written, IntStream.of('a', '0', ' ', '-'))
            .distinct()
            .limit(CHARACTERS)
            .mapToObj(
                one ->
                    String.valueOf((char) one)
                        .repeat(Character.isLetterOrDigit(one) ? REPEATED : SEPARATORS))
            .flatMap(one -> Stream.of(one, one + ELSEWHERE)));
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
