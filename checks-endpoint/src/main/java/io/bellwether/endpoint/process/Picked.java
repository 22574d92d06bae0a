// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint.process;

import io.bellwether.api.Run;
import io.bellwether.endpoint.wording.OneLine;
import java.util.ArrayList;
import java.util.List;

/**
 * Those of all processes that are the program, and those of which that may not be known.
 *
 * @param why what keeps from knowing, and what to do about it; empty when all is known
 */
record Picked(List<RunningProcess> found, int doubtful, String why) {
  static Picked of(List<RunningProcess> all, Wanted wanted, Run run) throws InterruptedException {
    BoundedSearch search = new BoundedSearch();
    List<RunningProcess> found = new ArrayList<>();
    List<RunningProcess> hidden = new ArrayList<>();
    int doubtful = 0;
    String why = "";
    for (RunningProcess process : all) {
      run.throwIfStopped();
      Likeness likeness = wanted.likeness(process, search);
      if (likeness == Likeness.SAME) {
        found.add(process);
      } else if (likeness == Likeness.HIDDEN || likeness == Likeness.TOO_LONG) {
        doubtful++;
        why = why.isEmpty() ? why(process, likeness) : why;
      } else if (likeness == Likeness.HIDDEN_OTHER) {
        hidden.add(process);
      }
    }
    for (RunningProcess process : wanted.untold(hidden)) {
      doubtful++;
      why = why.isEmpty() ? why(process, Likeness.HIDDEN_OTHER) : why;
    }
    return new Picked(found, doubtful, why);
  }

  static String why(RunningProcess process, Likeness likeness) {
    if (likeness == Likeness.TOO_LONG) {
      return "looking for 'command' in the command line of process "
          + process.id()
          + " takes too long; write it without nested repetition like (a+)+";
    }
    String remedy =
        likeness == Likeness.HIDDEN
            ? "take out 'executable'"
            : "say more by 'name', 'command' or 'unit'";
    return "what process "
        + process.id()
        + " ('"
        + OneLine.of(process.name())
        + "') is run from may not be seen, as it is another user's; "
        + remedy
        + ", or let the monitor's user see it, as root does";
  }
}
