// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.history;

import java.time.Duration;

/**
 * How a store is doing.
 *
 * @param bytes on disk; zero in memory
 * @param lastCommit how long the newest transaction took, waiting included
 * @param worstCommit the longest since the start
 * @param queued samples that wait to be written
 * @param dropped samples that were lost since the start, as the queue was full
 */
public record HistoryFigures(
    long bytes, Duration lastCommit, Duration worstCommit, int queued, long dropped) {
  /** Nothing happened yet. */
  public static final HistoryFigures NONE =
      new HistoryFigures(0, Duration.ZERO, Duration.ZERO, 0, 0);
}
