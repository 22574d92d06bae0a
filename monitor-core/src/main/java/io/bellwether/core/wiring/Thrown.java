// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

/** What was thrown, in a few words for a log line. */
final class Thrown {
  private Thrown() {}

  static String words(Throwable thrown) {
    String message = thrown.getMessage();
    return message == null || message.isBlank()
        ? thrown.getClass().getName()
        : message + " (" + thrown.getClass().getSimpleName() + ")";
  }
}
