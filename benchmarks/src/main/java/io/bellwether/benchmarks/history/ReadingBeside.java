// SPDX-License-Identifier: Apache-2.0
package io.bellwether.benchmarks.history;

import io.bellwether.benchmarks.Verdict;
import io.bellwether.core.history.HistoryStore;

/**
 * Whether somebody who reads delays a commit by more than the pages that are read: beside the
 * commits the same is read from the file they go to, and in turn from a copy of it.
 */
public final class ReadingBeside {
  private static final double GOAL = 1.5;

  private ReadingBeside() {}

  public static boolean judge(int checks, int rounds, double seconds) throws Exception {
    Traffic traffic = new Traffic(checks);
    Month month = new Month(traffic);
    try (Room room = Room.make()) {
      month.fill(room, false);
      try (Room copy = room.copy();
          HistoryStore history = room.open(Room.BY_DEFAULT);
          HistoryStore other = copy.open(Room.BY_DEFAULT)) {
        Rounds all =
            Rounds.of(
                rounds,
                commits -> {
                  Reader ofCopy = new Reader(copy, other, month, traffic.series());
                  try (ofCopy) {
                    commits.to(history, seconds);
                  }
                },
                commits -> {
                  Reader ofSame = new Reader(room, history, month, traffic.series());
                  try (ofSame) {
                    commits.to(history, seconds);
                  }
                });
        return Verdict.of("sqlite.commit-p99-while-read", "reader of a copy")
            .with("commits", all.commits())
            .with("p50", all.ratio(50))
            .atMost(GOAL, all.ratio(99));
      }
    }
  }
}
