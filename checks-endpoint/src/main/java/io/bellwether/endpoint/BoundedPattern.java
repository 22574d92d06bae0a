// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint;

import io.bellwether.api.Run;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A regular expression over foreign text. Java's engine may try for years on a text that was made
 * for it; this one gives up after a number of looks at letters that grows with the text alone.
 */
record BoundedPattern(String setting, Pattern pattern) {
  private static final int LOOKS_PER_LETTER = 100;
  private static final int LOOKS_AT_LEAST = 100_000;
  private static final int LOOKS_BETWEEN_CLOCKS = 1 << 16;

  /** The text wants more work than is given to it. */
  static final class TooMuchWork extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooMuchWork(String setting) {
      super(
          "the expression of the setting '"
              + setting
              + "' takes too long on this answer; write it without nested repetition like (a+)+",
          null,
          false,
          false);
    }
  }

  static BoundedPattern of(String setting, String written) {
    try {
      return new BoundedPattern(setting, Pattern.compile(written));
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          setting + ": is no regular expression: " + e.getDescription() + " at " + e.getIndex(), e);
    }
  }

  /**
   * What it finds first: its first group where it has one, otherwise all of it.
   *
   * @throws TooMuchWork when looking for it takes too long
   * @throws InterruptedException when the run has no time left
   */
  Optional<String> find(String text, Run run) throws InterruptedException {
    Matcher matcher = pattern.matcher(new Counted(text, setting, run));
    try {
      if (!matcher.find()) {
        return Optional.empty();
      }
      return Optional.ofNullable(matcher.groupCount() > 0 ? matcher.group(1) : matcher.group());
    } catch (StackOverflowError e) { // its engine calls itself once for each repetition of a group
      throw new TooMuchWork(setting);
    } catch (OutOfTime e) {
      Thread.interrupted();
      throw stopped(e);
    }
  }

  private static InterruptedException stopped(OutOfTime e) {
    InterruptedException stopped = new InterruptedException("the run was stopped");
    stopped.initCause(e);
    return stopped;
  }

  /** A look at a letter can throw no other. */
  private static final class OutOfTime extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OutOfTime() {
      super("no time is left", null, false, false);
    }
  }

  private static final class Counted implements CharSequence {
    private final String text;
    private final String setting;
    private final Run run;
    private long left;

    Counted(String text, String setting, Run run) {
      this.run = run;
      this.text = text;
      this.setting = setting;
      this.left = LOOKS_AT_LEAST + (long) LOOKS_PER_LETTER * text.length();
    }

    @Override
    public char charAt(int index) {
      if (--left < 0) {
        throw new TooMuchWork(setting);
      }
      if (left % LOOKS_BETWEEN_CLOCKS == 0
          && (run.remaining().isZero() || Thread.currentThread().isInterrupted())) {
        throw new OutOfTime();
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
