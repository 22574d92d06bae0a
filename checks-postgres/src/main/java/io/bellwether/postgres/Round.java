// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import java.util.ArrayDeque;
import java.util.Deque;

/** In how many passes every database has had its turn, as it was in the last round. */
final class Round {
  private final Deque<Integer> turns = new ArrayDeque<>();
  private int sum;
  private volatile int passes = 1;

  /** A pass is over. One in which nobody had a turn is no part of a round. */
  void passed(int had, int databases) {
    if (had > 0) {
      turns.addLast(had);
      sum += had;
    }
    while (turns.size() > 1 && sum - turns.getFirst() >= databases) {
      sum -= turns.removeFirst();
    }
    passes = Math.max(1, sum >= databases ? turns.size() : expected(databases));
  }

  /** Before the first round is over: if it goes on as it began. */
  private int expected(int databases) {
    return sum == 0 ? 1 : (int) Math.ceil((double) turns.size() * databases / sum);
  }

  int passes() {
    return passes;
  }
}
