// SPDX-License-Identifier: Apache-2.0
package io.bellwether.system;

import java.util.List;

/** What the processors did since the machine started: all of them together, and one by one. */
record CpuTimes(Spent total, List<Spent> cores) {
  CpuTimes {
    cores = List.copyOf(cores);
  }

  /** Milliseconds since the start, by what they were spent on. */
  record Spent(
      long user,
      long nice,
      long system,
      long idle,
      long iowait,
      long irq,
      long softirq,
      long steal) {

    /** Of all processors, idle or not. */
    long passedSince(Spent earlier) {
      return all() - earlier.all();
    }

    private long all() {
      return user + nice + system + idle + iowait + irq + softirq + steal;
    }

    /** Waiting for a disk is idle: another program could have run. */
    private long idling() {
      return idle + iowait;
    }

    /**
     * The share of time that was not idle since an earlier look. NaN when no time has passed or
     * when the counters were set back: the kernel does so when a processor goes away or a guest is
     * moved.
     */
    double busySince(Spent earlier) {
      long passed = passedSince(earlier);
      if (passed <= 0 || user < earlier.user || system < earlier.system) {
        return Double.NaN;
      }
      // the kernel's idle time is known to step back by a tick
      long idled = Math.max(0, idling() - earlier.idling());
      return Math.max(0, passed - idled) / (double) passed;
    }

    /** The share of time in which the host ran somebody else instead. */
    double stolenSince(Spent earlier) {
      long passed = passedSince(earlier);
      return passed <= 0 ? Double.NaN : Math.max(0, steal - earlier.steal) / (double) passed;
    }
  }
}
