// SPDX-License-Identifier: Apache-2.0
package io.bellwether.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** The log is emptied, whatever happens to the thread that should. */
class CheckpointsTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @TempDir private Path folder;
  private Path file = Path.of("x");
  private final AtomicInteger tries = new AtomicInteger();
  private final Troubles troubles = new Troubles();

  @BeforeEach
  void begin() throws Exception {
    file = folder.resolve("history.db");
    try (SQLiteConnection fresh = Connections.creating(file)) {
      Schema.migrate(fresh);
    }
  }

  private Thread carries(Checkpoints checkpoints) {
    carrying = new Thread(checkpoints, "carrying");
    carrying.setUncaughtExceptionHandler((thread, why) -> {}); // meant to be
    carrying.start();
    return carrying;
  }

  private Thread carrying = new Thread();

  @AfterEach
  void end() throws InterruptedException {
    carrying.join(60_000);
    assertThat(carrying.isAlive()).isFalse();
  }

  private static void grow(Connection connection) throws SQLException {
    Connections.run(connection, "BEGIN");
    Connections.run(
        connection,
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000)"
            + " INSERT OR REPLACE INTO state SELECT 'a', i, hex(randomblob(1500)) FROM n");
    Connections.run(connection, "COMMIT");
  }

  private static boolean isCarried(Connection connection) throws SQLException {
    try (PreparedStatement noop = connection.prepareStatement("PRAGMA wal_checkpoint(NOOP)");
        ResultSet rows = noop.executeQuery()) {
      return rows.next() && rows.getLong(2) == rows.getLong(3);
    }
  }

  private void assertCarries(Checkpoints checkpoints) throws SQLException {
    try (SQLiteConnection connection = Connections.writing(file)) {
      Statements statements = new Statements(connection);
      grow(connection);
      assertThat(isCarried(connection)).isFalse();
      await()
          .atMost(MINUTE)
          .until(
              () -> {
                checkpoints.look(statements, System.nanoTime());
                return isCarried(connection);
              });
      statements.close();
    }
  }

  @Test
  void aConnectionThatFailedIsOpenedAgain() throws Exception {
    Checkpoints checkpoints = new Checkpoints(this::opensLate, troubles, new FullLook(true));
    carries(checkpoints);
    assertCarries(checkpoints);
    assertThat(tries).hasValueGreaterThan(2);
    checkpoints.close();
  }

  private Connection opensLate() throws SQLException {
    if (tries.incrementAndGet() < 3) {
      throw new SQLiteException("too many open files", SQLiteErrorCode.SQLITE_CANTOPEN);
    }
    return Connections.writing(file);
  }

  @Test
  void withoutItsThreadTheWriterCarries() throws Exception {
    Checkpoints checkpoints = new Checkpoints(this::fails, troubles, new FullLook(true));
    carries(checkpoints).join();
    assertCarries(checkpoints);
  }

  private Connection fails() {
    throw new OutOfMemoryError("for a test");
  }

  @Test
  void nobodyWhoStopsWaitsForALookAtEveryPage() throws Exception {
    FullLook whole = new FullLook(true);
    FullLook cut = new FullLook(true);
    try (SQLiteConnection connection = Connections.writing(file)) {
      grow(connection);
      cut.hurry();
      await().atMost(MINUTE).until(cut::isLate);
      cut.take(connection);
      whole.take(connection);
    }
    assertThat(cut.isOver()).isFalse();
    assertThat(whole.isOver()).isTrue();
  }
}
