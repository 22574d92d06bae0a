// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.schedule;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Faults of our own, caught where a thread must go on all the same. */
final class Bugs {
  private static final Logger LOG = LoggerFactory.getLogger(Bugs.class);

  private Bugs() {}

  /** Loaded before it is needed: a class that meets a full heap while it loads never works. */
  static void ready() {}

  static void report(String where, Throwable bug) {
    try {
      LOG.error("{}: a fault of Bellwether itself, please report it", where, bug);
    } catch (Throwable loggingFailed) {
      // out of memory, or a host's broken logger: there is nobody left to tell
    }
  }
}
