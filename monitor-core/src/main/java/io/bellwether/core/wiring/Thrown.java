// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import java.util.function.UnaryOperator;

/** What was thrown, in a few words for a log line. */
final class Thrown {
  private Thrown() {}

  static String words(Throwable thrown) {
    String message = thrown.getMessage();
    return message == null || message.isBlank()
        ? thrown.getClass().getName()
        : message + " (" + thrown.getClass().getSimpleName() + ")";
  }

  /**
   * Of foreign code, whose exceptions may throw when they are asked.
   *
   * @param hiding takes its secrets out of a text
   */
  static String words(Throwable thrown, UnaryOperator<String> hiding) {
    try {
      return OneLine.of(hiding.apply(words(thrown)), Explained.MOST);
    } catch (Throwable unreadable) {
      return thrown.getClass().getName();
    }
  }
}
