// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import java.util.List;

/**
 * What one statement cost, or several.
 *
 * @param calls how often it ran
 * @param millis how long in all
 * @param rows what it gave or changed
 * @param hit blocks that were in memory
 * @param read blocks that were not
 * @param temp blocks of temporary files that it wrote
 * @param wal bytes of WAL that it made
 */
record StatementCounts(
    double calls, double millis, double rows, double hit, double read, double temp, double wal) {
  static final StatementCounts NONE = new StatementCounts(0, 0, 0, 0, 0, 0, 0);

  /** The numbers of an entry, from its third value on. */
  static StatementCounts of(List<Values> entry) {
    return new StatementCounts(
        at(entry, 2),
        at(entry, 3),
        at(entry, 4),
        at(entry, 5),
        at(entry, 6),
        at(entry, 7),
        at(entry, 8));
  }

  private static double at(List<Values> entry, int index) {
    return index < entry.size() ? entry.get(index).number().orElse(0) : 0;
  }

  StatementCounts plus(StatementCounts other) {
    return new StatementCounts(
        calls + other.calls,
        millis + other.millis,
        rows + other.rows,
        hit + other.hit,
        read + other.read,
        temp + other.temp,
        wal + other.wal);
  }

  StatementCounts minus(StatementCounts other) {
    return new StatementCounts(
        calls - other.calls,
        millis - other.millis,
        rows - other.rows,
        hit - other.hit,
        read - other.read,
        temp - other.temp,
        wal - other.wal);
  }

  /** Whether they began anew since the others were taken: the server forgot them in between. */
  boolean fellSince(StatementCounts other) {
    return calls < other.calls || millis < other.millis;
  }

  /** How long it took on average, in seconds. */
  double meanSeconds() {
    return calls > 0 ? millis / calls / 1000 : 0;
  }
}
