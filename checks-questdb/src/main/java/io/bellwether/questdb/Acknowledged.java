// SPDX-License-Identifier: Apache-2.0
package io.bellwether.questdb;

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

  private List<Seen> seen = new ArrayList<>();

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

  /** Ages get a little too young by it, never too old. */
  private void thin() {
    List<Seen> kept = new ArrayList<>();
    for (int i = 0; i < seen.size(); i += 2) {
      kept.add(seen.get(i));
    }
    seen = kept;
  }

  /** Since when the oldest that waits was seen to wait; nothing was seen of who never waited. */
  Instant since(Instant now) {
    return seen.isEmpty() ? now : seen.get(0).at();
  }
}
