// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * How far one courier may be ahead of the history. With marks it may be as many receipts as there
 * are slots, so that none is written over that is still needed; without it waits for each.
 */
final class Ahead {
  static final int MOST = MarkFile.SLOTS - 1;

  /** What was not kept until then was lost by a mistake of ours, and nobody must wait for it. */
  static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Object lock = new Object();
  private final LongSupplier nanos;
  private int open;
  private boolean unmarked;
  private long newest;

  Ahead(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** A receipt is on its way to the history. */
  void goes(boolean marked) {
    synchronized (lock) {
      open++;
      unmarked |= !marked;
      newest = nanos.getAsLong();
    }
  }

  /** One is kept, or will never be. */
  void came() {
    synchronized (lock) {
      open = Math.max(0, open - 1);
      unmarked &= open > 0;
    }
  }

  /** Until when nothing more may be delivered, if nothing is kept before; empty when it may. */
  OptionalLong until() {
    synchronized (lock) {
      if (open < MOST && !unmarked) {
        return OptionalLong.empty();
      }
      long until = newest + PATIENCE.toNanos();
      if (until - nanos.getAsLong() > 0) {
        return OptionalLong.of(until);
      }
      open = 0;
      unmarked = false;
      return OptionalLong.empty();
    }
  }
}
