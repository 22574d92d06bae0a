// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.history;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a store has to be told once it is back: bounded, the oldest go first and are counted. Not
 * safe for threads.
 */
final class Missed {
  static final int MOST_ROWS = 10_000;
  static final int MOST_SAMPLES = 100_000;

  private final Map<String, StateChange> states = new LinkedHashMap<>();
  private final Deque<ResultRow> results = new ArrayDeque<>();
  private final Deque<AuditAct> acts = new ArrayDeque<>();
  private final Deque<PerformanceRow> performance = new ArrayDeque<>();
  private final Map<String, AlertRow> alerts = new LinkedHashMap<>();
  private final Map<String, BackupRow> backups = new LinkedHashMap<>();
  private final Deque<SampleRow> samples = new ArrayDeque<>();
  private long lost;

  void add(Transaction transaction) {
    transaction.states().forEach(change -> states.put(key(change), change));
    transaction.results().forEach(row -> bounded(results, row, MOST_ROWS));
    transaction.acts().forEach(act -> bounded(acts, act, MOST_ROWS));
    transaction.performance().forEach(row -> bounded(performance, row, MOST_ROWS));
    transaction.alerts().forEach(row -> alerts.put(row.id(), row));
    transaction.backups().forEach(row -> backups.put(row.id(), row));
  }

  private static String key(StateChange change) {
    return change.area() + "\0" + change.name();
  }

  void add(List<SampleRow> rows) {
    rows.forEach(row -> bounded(samples, row, MOST_SAMPLES));
  }

  /** What came after this. */
  void addAll(Missed later) {
    add(later.transaction());
    add(later.samples());
    lost += later.lost;
  }

  private <T> void bounded(Deque<T> rows, T row, int most) {
    rows.addLast(row);
    if (rows.size() > most) {
      rows.removeFirst();
      lost++;
    }
  }

  /** The newest of all changes to state, and every row, in the order they came. */
  Transaction transaction() {
    return new Transaction(
        List.copyOf(states.values()),
        List.copyOf(results),
        List.copyOf(acts),
        List.copyOf(performance),
        List.copyOf(alerts.values()),
        List.copyOf(backups.values()));
  }

  List<SampleRow> samples() {
    return new ArrayList<>(samples);
  }

  /** How many rows had to go for others. */
  long lost() {
    return lost;
  }
}
