// SPDX-License-Identifier: Apache-2.0
package io.bellwether.testkit;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Where threads are, for the messages of failed tests. */
final class Stacks {
  private static final int MOST = 12;

  private Stacks() {}

  static String of(Thread thread) {
    return Arrays.stream(thread.getStackTrace())
        .limit(MOST)
        .map(frame -> "    at " + frame)
        .collect(Collectors.joining("\n"));
  }
}
