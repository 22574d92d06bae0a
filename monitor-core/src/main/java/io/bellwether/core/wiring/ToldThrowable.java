// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a plugin threw, as text: bounded, safe to print, and without the plugin's classes, which a
 * log that keeps records would keep alive.
 */
final class ToldThrowable extends Throwable {
  private static final long serialVersionUID = 1L;
  private static final int LONGEST = 2 * 1024;
  private static final int LONGEST_NAME = 200;
  private static final int MOST_FRAMES = 50;
  private static final int DEEPEST = 5;

  private ToldThrowable(String text, @Nullable Throwable cause) {
    super(text, cause);
  }

  static ToldThrowable of(Throwable thrown, UnaryOperator<String> hiding) {
    return of(thrown, hiding, 0);
  }

  private static ToldThrowable of(Throwable thrown, UnaryOperator<String> hiding, int depth) {
    Throwable cause = depth < DEEPEST ? thrown.getCause() : null;
    ToldThrowable told =
        new ToldThrowable(
            OneLine.of(hiding.apply(thrown.toString()), LONGEST),
            cause == null ? null : of(cause, hiding, depth + 1));
    told.setStackTrace(
        Arrays.stream(thrown.getStackTrace())
            .limit(MOST_FRAMES)
            .map(ToldThrowable::told)
            .toArray(StackTraceElement[]::new));
    return told;
  }

  private static StackTraceElement told(StackTraceElement frame) {
    return new StackTraceElement(
        OneLine.of(frame.getClassName(), LONGEST_NAME),
        OneLine.of(frame.getMethodName(), LONGEST_NAME),
        frame.getFileName() == null ? null : OneLine.of(frame.getFileName(), LONGEST_NAME),
        frame.getLineNumber());
  }

  // Its own stack would be the plugin's classes again.
  @Override
  public Throwable fillInStackTrace() {
    return this;
  }

  @Override
  public String toString() {
    return String.valueOf(getMessage());
  }
}
