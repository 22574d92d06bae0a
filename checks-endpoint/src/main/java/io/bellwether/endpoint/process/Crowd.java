// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint.process;

import java.util.List;

/** The processes that are the program, by what they are up to. */
record Crowd(List<RunningProcess> working, List<RunningProcess> stopped, int zombies) {
  static Crowd of(List<RunningProcess> all) {
    return new Crowd(
        all.stream().filter(one -> !one.isZombie() && !one.isStopped()).toList(),
        all.stream().filter(RunningProcess::isStopped).toList(),
        (int) all.stream().filter(RunningProcess::isZombie).count());
  }

  /** What does not do its work, in words; empty when all do. */
  String idle() {
    String held =
        stopped.isEmpty()
            ? ""
            : ", "
                + stopped.size()
                + " stopped (kill -CONT "
                + stopped.get(0).id()
                + " lets it go on)";
    return held + (zombies == 0 ? "" : ", " + zombies + " ended and not yet buried (zombie)");
  }
}
