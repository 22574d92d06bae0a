// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.schedule;

import java.util.ArrayList;
import java.util.List;

/**
 * Runs that wait equally long. Who came first is due first, so joining and leaving cost the same
 * however many there are; and as nearly all leave before their time, nothing is ever ordered for
 * them.
 */
final class Line {
  private final Timed ends = new Timed();
  private final long wait;

  Line(long wait) {
    this.wait = wait;
  }

  void join(ActiveRun<?> run, long now) {
    run.leaveLine();
    run.at = now + wait;
    run.before = ends.before;
    run.behind = ends;
    ends.before.behind = run;
    ends.before = run;
  }

  boolean isEmpty() {
    return ends.behind == ends;
  }

  /** There must be one. */
  ActiveRun<?> first() {
    return (ActiveRun<?>) ends.behind;
  }

  List<ActiveRun<?>> all() {
    List<ActiveRun<?>> all = new ArrayList<>();
    for (Timed next = ends.behind; next != ends; next = next.behind) {
      all.add((ActiveRun<?>) next);
    }
    return all;
  }
}
