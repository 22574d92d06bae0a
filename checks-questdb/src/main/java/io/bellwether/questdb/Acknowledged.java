// SPDX-License-Identifier: Apache-2.0
package io.bellwether.questdb;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Up to which transaction writes to a table were acknowledged by when, as looks saw it. So a table
 * whose writer moves and never catches up has an age without being asked for it: what was
 * acknowledged at a look and still waits is as old as that look, or older.
 */
final class Acknowledged {
  private static final int MOST = 32;

  private final List<Seen> seen = new ArrayList<>();

  private record Seen(long sequencer, Instant at) {}

  void see(WriteAhead one, Instant now) {
    if (!seen.isEmpty() && last().sequencer() > one.sequencer()) {
      seen.clear(); // another table of the same name
    }
    seen.removeIf(it -> it.sequencer() <= one.writer());
    if (seen.isEmpty() || last().sequencer() < one.sequencer()) {
      seen.add(new Seen(one.sequencer(), now));
    }
    if (seen.size() > MOST) {
      thin();
    }
  }

  private Seen last() {
    return seen.get(seen.size() - 1);
  }

  /** Forgets the look with the nearest neighbours: ages get a little too young, never too old. */
  private void thin() {
    int nearest = 1;
    for (int i = 2; i < seen.size() - 1; i++) {
      nearest = around(i).compareTo(around(nearest)) < 0 ? i : nearest;
    }
    seen.remove(nearest);
  }

  private Duration around(int i) {
    return Duration.between(seen.get(i - 1).at(), seen.get(i + 1).at());
  }

  /** Since when the oldest that waits was seen to wait; nothing was seen of who never waited. */
  Instant since(Instant now) {
    return seen.isEmpty() ? now : seen.get(0).at();
  }
}
