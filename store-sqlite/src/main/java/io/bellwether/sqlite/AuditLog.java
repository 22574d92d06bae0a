// SPDX-License-Identifier: Apache-2.0
package io.bellwether.sqlite;

import io.bellwether.core.history.AuditAct;
import io.bellwether.core.history.AuditEntry;
import io.bellwether.core.history.AuditHead;
import io.bellwether.core.history.AuditSeal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;

/** The sealed log of acts, on the connection that writes. */
final class AuditLog {
  private static final String COLUMNS =
      "sequence, at, actor, address, act, digest, result, key, previous, seal";

  private final Statements statements;
  private final AuditSeal seal;
  private AuditHead head;
  private AuditHead committed;

  AuditLog(Connection connection, Statements statements, AuditSeal seal) throws SQLException {
    this.statements = statements;
    this.seal = seal;
    this.head = newest(connection);
    this.committed = head;
  }

  /** An entry that somebody put in must not keep ours out; that it is wrong is found later. */
  private static AuditHead newest(Connection connection) throws SQLException {
    AuditHead[] newest = {mark(connection, "head")};
    read(
        connection,
        newest[0].sequence(),
        Integer.MAX_VALUE,
        entry -> newest[0] = new AuditHead(entry.sequence(), entry.seal()));
    return newest[0];
  }

  static AuditHead mark(Connection connection, String name) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT sequence, seal FROM audit_mark WHERE name = ?")) {
      statement.setString(1, name);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next() ? new AuditHead(rows.getLong(1), rows.getString(2)) : AuditHead.NONE;
      }
    }
  }

  void append(List<AuditAct> acts) throws SQLException {
    for (AuditAct act : acts) {
      AuditEntry entry = seal.next(head, act);
      insert(entry);
      head = new AuditHead(entry.sequence(), entry.seal());
    }
    if (!acts.isEmpty()) {
      mark("head", head);
    }
  }

  private void insert(AuditEntry entry) throws SQLException {
    AuditAct act = entry.act();
    statements.update(
        "INSERT INTO audit (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        entry.sequence(),
        Times.micros(act.at()),
        act.actor(),
        act.address(),
        act.act(),
        act.digest(),
        act.result(),
        entry.key(),
        entry.previous(),
        entry.seal());
  }

  private void mark(String name, AuditHead at) throws SQLException {
    statements.update(
        "INSERT OR REPLACE INTO audit_mark (name, sequence, seal) VALUES (?, ?, ?)",
        name,
        at.sequence(),
        at.seal());
  }

  void wasCommitted() {
    committed = head;
  }

  void wasRolledBack() {
    head = committed;
  }

  /**
   * Removes at most so many entries from before a time, in their order and none beyond the first
   * that is not so old, whatever time later ones were noted at; leaves an anchor. The newest stays
   * always.
   *
   * @return whether there may be more
   */
  boolean expire(long beforeMicros, int most) throws SQLException {
    long last =
        statements.number(
            "WITH oldest AS"
                + " (SELECT sequence, at FROM audit WHERE sequence < ?1 ORDER BY sequence LIMIT ?2)"
                + " SELECT max(sequence) FROM oldest WHERE sequence <"
                + " coalesce((SELECT min(sequence) FROM oldest WHERE at >= ?3), ?1)",
            head.sequence(),
            most,
            beforeMicros);
    if (last == 0) {
      return false;
    }
    mark("anchor", new AuditHead(last, sealOf(last)));
    return statements.update("DELETE FROM audit WHERE sequence <= ?", last) >= most;
  }

  private String sealOf(long sequence) throws SQLException {
    PreparedStatement statement = statements.of("SELECT seal FROM audit WHERE sequence = ?");
    statement.setLong(1, sequence);
    try (ResultSet rows = statement.executeQuery()) {
      return rows.next() ? rows.getString(1) : "";
    }
  }

  static void read(Connection connection, long after, int most, Consumer<AuditEntry> each)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT " + COLUMNS + " FROM audit WHERE sequence > ? ORDER BY sequence LIMIT ?")) {
      statement.setLong(1, after);
      statement.setInt(2, most);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          each.accept(entry(rows));
        }
      }
    }
  }

  private static AuditEntry entry(ResultSet rows) throws SQLException {
    AuditAct act =
        new AuditAct(
            Times.ofMicros(rows.getLong(2)),
            text(rows, 3),
            text(rows, 4),
            text(rows, 5),
            text(rows, 6),
            text(rows, 7));
    return new AuditEntry(rows.getLong(1), act, text(rows, 8), text(rows, 9), text(rows, 10));
  }

  /** Whoever edits the file can put anything anywhere. */
  private static String text(ResultSet rows, int column) throws SQLException {
    String text = rows.getString(column);
    return text == null ? "" : text;
  }
}
