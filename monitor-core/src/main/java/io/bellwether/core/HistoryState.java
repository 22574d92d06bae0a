// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core;

import io.bellwether.core.history.HistoryNews;
import io.bellwether.core.wiring.Records;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How the history of a system is doing.
 *
 * @param kind of the history that was chosen
 * @param durable whether what is kept now is still there after the process was killed
 * @param trouble what is wrong and what to do, in one line; empty when it is well
 * @param since since when it is so
 * @param bytes what it takes on disk
 * @param lastCommit how long it took to keep the newest event
 * @param dropped values that found no room on the way since the start
 */
public record HistoryState(
    String kind,
    boolean durable,
    Optional<String> trouble,
    Optional<Instant> since,
    long bytes,
    Duration lastCommit,
    long dropped) {
  static HistoryState of(Records.Memory memory) {
    return new HistoryState(
        memory.kind(),
        memory.durable(),
        memory.trouble().map(HistoryNews::text),
        memory.trouble().map(HistoryNews::since),
        memory.figures().bytes(),
        memory.figures().lastCommit(),
        memory.figures().dropped());
  }
}
