// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint.process;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Looks for an expression in the command lines of one look at all processes. Any user of the
 * machine may write 64 kB there on which Java's engine tries for years, so each has its share of
 * work and all together have theirs.
 */
final class BoundedSearch {
  private static final long FOR_ONE = 20_000_000;
  private static final long FOR_ONE_AT_LEAST = 500_000;

  private long forAll = 100_000_000;

  /** Whether it is in there; empty where that takes too long to tell. */
  Optional<Boolean> isIn(String text, Pattern expression) {
    long most = Math.max(FOR_ONE_AT_LEAST, Math.min(FOR_ONE, forAll));
    Counted counted = new Counted(text, most);
    try {
      return Optional.of(expression.matcher(counted).find());
    } catch (TooMuchWork | StackOverflowError e) { // its engine calls itself for each repetition
      return Optional.empty();
    } finally {
      forAll -= most - counted.left;
    }
  }

  private static final class TooMuchWork extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooMuchWork() {
      super("too much work", null, false, false);
    }
  }

  private static final class Counted implements CharSequence {
    private final String text;
    private long left;

    Counted(String text, long most) {
      this.text = text;
      this.left = most;
    }

    @Override
    public char charAt(int index) {
      if (--left < 0) {
        throw new TooMuchWork();
      }
      return text.charAt(index);
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.substring(start, end);
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
