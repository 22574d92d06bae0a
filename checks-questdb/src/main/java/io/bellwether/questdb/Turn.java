// SPDX-License-Identifier: Apache-2.0
package io.bellwether.questdb;

import java.util.ArrayList;
import java.util.List;

/**
 * One statement about some tables: their rows, their newest row, since when writes wait. Each is a
 * query of its own inside, for what is asked together with something else reads all rows.
 */
final class Turn {
  /** Preparing a hundred takes a sixth of a second; what does not fit comes with the next look. */
  static final int MOST = 40;

  private final List<String> questions = new ArrayList<>();
  private final List<String> counted = new ArrayList<>();
  private final List<String> waiting = new ArrayList<>();

  /** False where there is no room for it within so many questions. */
  boolean count(Table table, int most) {
    int needed = table.hasTimestamp() ? 2 : 1;
    if (questions.size() + needed > most) {
      return false;
    }
    String name = Told.literal(table.name());
    String of = Told.identifier(table.name());
    questions.add(
        question(name, "n, null::timestamp, null::timestamp", "select count() n from " + of));
    if (table.hasTimestamp()) {
      // as max() is planned, without the memory that 9.1 keeps for each max() it was ever asked
      String timestamp = Told.identifier(table.timestamp());
      String newest =
          "select " + timestamp + " m from " + of + " order by " + timestamp + " desc limit 1";
      questions.add(question(name, "null::long, m::timestamp, null::timestamp", newest));
    }
    counted.add(table.name());
    return true;
  }

  void waiting(WriteAhead writes) {
    String name = Told.literal(writes.table());
    String oldest =
        "select timestamp w from wal_transactions("
            + name
            + ") where sequencerTxn > "
            + writes.writer()
            + " limit 1";
    questions.add(question(name, "null::long, null::timestamp, w", oldest));
    waiting.add(writes.table());
  }

  private static String question(String name, String values, String from) {
    return ", " + name + " name, " + values + " from (" + from + ")";
  }

  List<String> counted() {
    return List.copyOf(counted);
  }

  /** Of whom it is asked since when they wait. */
  List<String> waiting() {
    return List.copyOf(waiting);
  }

  boolean isEmpty() {
    return questions.isEmpty();
  }

  /** With columns {@code name, n, newest, since}. */
  String sql() {
    StringBuilder sql =
        new StringBuilder("select '")
            .append(CatalogQuery.MARK)
            .append("' by, '' name, null::long n, null::timestamp newest, null::timestamp since")
            .append(" from long_sequence(1)");
    for (String question : questions) {
      sql.append("\nunion all select null").append(question);
    }
    return sql.toString();
  }
}
