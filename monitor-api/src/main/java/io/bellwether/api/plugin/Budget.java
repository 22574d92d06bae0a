// SPDX-License-Identifier: Apache-2.0
package io.bellwether.api.plugin;

import io.bellwether.api.Run;

/**
 * How much may be asked of one source at a time. One place belongs to health and nothing else may
 * take it; long work shares at most two more. May be used by several threads at once.
 */
public interface Budget {
  /** What a place is wanted for. */
  enum Work {
    /** A check: has a place of its own. */
    HEALTH,
    /** Slow figures. */
    MEASURE,
    /** A comparison of rows. */
    COMPARE,
    /** A backup or a drill. */
    BACKUP,
    /** Putting something right. */
    REMEDY
  }

  /**
   * Waits for a place, at most until the run's deadline.
   *
   * @throws InterruptedException when there was none in time, or when the run was stopped: the
   *     caller could not be judged, it is not lost
   */
  Permit enter(Work work, Run run) throws InterruptedException;

  /** A place that is held until it is closed. Closing twice does nothing. */
  interface Permit extends AutoCloseable {
    /**
     * The source is left in peace until the rest is closed. The place stays taken, and the time
     * does not count as asked of the source.
     */
    default Rest rest() {
      return () -> {};
    }

    @Override
    void close();
  }

  /** A time in which nothing is asked of a source. Closing twice does nothing. */
  @FunctionalInterface
  interface Rest extends AutoCloseable {
    @Override
    void close();
  }
}
