// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.schedule;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Faults of our own, caught where a thread must go on all the same. */
final class Bugs {
  private static final Logger LOG = System.getLogger("io.bellwether.core.schedule");

  private Bugs() {}

  static void report(String where, Throwable bug) {
    try {
      LOG.log(Level.ERROR, where + ": a fault of Bellwether itself, please report it", bug);
    } catch (Throwable loggingFailed) {
      // out of memory, or a host's broken logger: there is nobody left to tell
    }
  }
}
