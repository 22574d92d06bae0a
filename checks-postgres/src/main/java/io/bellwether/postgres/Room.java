// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import io.bellwether.api.Labels;
import io.bellwether.api.Sample;
import io.bellwether.api.source.Measurements;
import io.bellwether.api.source.Memory;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * The room that one pass has for figures, divided among databases: a run may hand in ten thousand,
 * and what comes after them is dropped, whosever it is. Few databases name many of their tables
 * each, many name few.
 */
final class Room implements Measurements {
  /** Leaves a tenth to what is told beside databases. */
  static final int MOST = 9_000;

  /** About forty figures have a series for each table that is named. */
  static final int TABLES = 100;

  private final Measurements to;
  private final Map<String, Integer> named = new HashMap<>();
  private int perDatabase = Integer.MAX_VALUE;
  private int used;
  private int before;
  private int most;
  private int leftOut;

  Room(Measurements to) {
    this.to = to;
  }

  /** From here on it is for so many databases. */
  void divide(int databases) {
    perDatabase = Math.max(1, TABLES / Math.max(1, databases));
    before = used;
  }

  /** Whether there is room for one more database, as large as the largest before; it begins. */
  boolean next() {
    most = Math.max(most, used - before);
    before = used;
    named.clear();
    return used + most <= MOST;
  }

  /** Tables, or what else has a series of its own, that each database may name. */
  int perDatabase() {
    return perDatabase;
  }

  /** Series of tables that were left out. */
  int leftOut() {
    return leftOut;
  }

  @Override
  public void add(Sample sample) {
    boolean ofTable = sample.labels().get("schemaname").isPresent();
    if (ofTable && named.merge(sample.metric(), 1, Integer::sum) > perDatabase) {
      leftOut++;
      return;
    }
    used++;
    to.add(sample);
  }

  @Override
  public void observe(String metric, Labels labels, double value) {
    used++;
    to.observe(metric, labels, value);
  }

  @Override
  public void tell(io.bellwether.api.source.Event event) {
    to.tell(event);
  }

  @Override
  public Memory memory() {
    return to.memory();
  }

  @Override
  public Clock clock() {
    return to.clock();
  }

  @Override
  public Duration remaining() {
    return to.remaining();
  }

  @Override
  public <C extends AutoCloseable> C closeAtDeadline(C resource) {
    return to.closeAtDeadline(resource);
  }

  @Override
  public void throwIfStopped() throws InterruptedException {
    to.throwIfStopped();
  }
}
