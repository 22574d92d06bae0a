// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint.command;

import io.bellwether.api.Level;

/** What the code means that a program ended with. */
final class ExitCode {
  private static final int SIGNAL = 128;

  private ExitCode() {}

  static Level level(int code) {
    return switch (code) {
      case 0 -> Level.HEALTHY;
      case 1 -> Level.WARNING;
      case 2 -> Level.CRITICAL;
      default -> Level.UNKNOWN;
    };
  }

  /** Why it is unknown where the program did not say so itself; empty for 0 to 3. */
  static String words(int code) {
    if (code >= 0 && code <= 3) {
      return "";
    }
    if (code == 126 || code == 127) {
      return "exit code " + code + ", as of a script that does not find or may not run a program";
    }
    if (code > SIGNAL && code < SIGNAL + 65) {
      return "ended by signal " + (code - SIGNAL);
    }
    return "exit code " + code + ", which is none of 0 to 3";
  }
}
