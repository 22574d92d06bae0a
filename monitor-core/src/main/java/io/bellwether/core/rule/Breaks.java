// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.rule;

import java.util.ArrayDeque;
import java.util.Deque;

/** When the process stood still or its clock was set of late; by wall milliseconds. */
final class Breaks {
  private static final int KEPT = 32;

  /** A clock that is set back leaves a moment: the time after it comes twice, and is watched. */
  private record Break(long begin, long end, long length) {
    static Break of(long from, long to) {
      return new Break(Math.min(from, to), to, Math.abs(to - from));
    }
  }

  private final Deque<Break> newest = new ArrayDeque<>();

  void add(long from, long to) {
    if (newest.size() == KEPT) {
      newest.removeFirst();
    }
    newest.addLast(Break.of(from, to));
  }

  /** Whether one that is longer than this touches that time. */
  boolean within(long from, long to, long longerThan) {
    for (Break one : newest) {
      if (one.length() > longerThan && one.end() > from && one.begin() <= to) {
        return true;
      }
    }
    return false;
  }
}
