// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.rule;

import java.util.ArrayList;
import java.util.List;

/** When the process stood still or its clock was set of late; by wall milliseconds. */
final class Breaks {
  /** What is no longer than this makes nobody doubt what was measured. */
  static final long SHORTEST = 30_000;

  static final int KEPT = 256;

  /** A clock that is set back leaves a moment: the time after it comes twice, and is watched. */
  private record Break(long begin, long end, long length, long twiceUntil) {
    static Break of(long from, long to) {
      return new Break(Math.min(from, to), to, Math.abs(to - from), Math.max(from, to));
    }

    boolean touches(Break other) {
      return begin <= other.end && other.begin <= end;
    }

    Break with(Break other) {
      long from = Math.min(begin, other.begin);
      long to = Math.max(end, other.end);
      long longest = Math.max(to - from, Math.max(length, other.length));
      return new Break(from, to, longest, Math.max(twiceUntil, other.twiceUntil));
    }
  }

  /** By their ends: those of before the start may come to light after newer ones. */
  private final List<Break> newest = new ArrayList<>();

  /** Two that see the same one, or the two halves of one, make one. */
  void add(long from, long to) {
    Break fresh = Break.of(from, to);
    if (fresh.length() <= SHORTEST) {
      return;
    }
    int at = newest.size();
    while (at > 0 && newest.get(at - 1).end() >= fresh.begin()) {
      at--;
      if (newest.get(at).touches(fresh)) {
        fresh = newest.remove(at).with(fresh);
      }
    }
    while (at < newest.size() && newest.get(at).end() < fresh.end()) {
      at++;
    }
    newest.add(at, fresh);
    if (newest.size() > KEPT) {
      newest.remove(0);
    }
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

  /** Whether a clock that was set back by more than this showed a part of that time twice. */
  boolean twice(long from, long to, long longerThan) {
    for (Break one : newest) {
      boolean setBack = one.twiceUntil() > one.end();
      if (setBack && one.length() > longerThan && one.twiceUntil() > from && one.begin() <= to) {
        return true;
      }
    }
    return false;
  }
}
