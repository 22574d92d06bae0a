// SPDX-License-Identifier: Apache-2.0
package io.bellwether.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.api.check.CheckFailure;
import io.bellwether.api.plugin.Budget.Work;
import io.bellwether.testkit.Attempt;
import io.bellwether.testkit.RecordingMeasurements;
import io.bellwether.testkit.TestPluginContext;
import io.bellwether.testkit.TestRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that an application writes. */
class SqliteFileTest {
  @TempDir Path folder;

  private static Database database(Path file) {
    return Database.of(DatabaseUrl.parse("sqlite:" + file), Login.NONE, new TestPluginContext());
  }

  private static Rows ask(Path file, String sql) throws Exception {
    try (Database database = database(file);
        TestRun run = TestRun.within(Duration.ofSeconds(20))) {
      return database.ask(Work.HEALTH, run, session -> session.rows(sql));
    }
  }

  private Connection writer(Path file, String... statements) throws SQLException {
    Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
    try (Statement statement = connection.createStatement()) {
      for (String one : statements) {
        statement.execute(one);
      }
    }
    return connection;
  }

  @Test
  void aLiveFileIsReadBesideItsWriter() throws Exception {
    Path file = folder.resolve("odd &mode=rwc#name%20.db");
    try (Connection writer =
        writer(file, "PRAGMA journal_mode=WAL", "CREATE TABLE t (a)", "INSERT INTO t VALUES (1)")) {
      assertThat(ask(file, "SELECT count(*) AS n FROM t").rows().get(0).number("n")).hasValue(1);
      try (Statement statement = writer.createStatement()) {
        statement.execute("INSERT INTO t VALUES (2)");
        statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
      }
      assertThat(ask(file, "SELECT count(*) AS n FROM t").rows().get(0).number("n")).hasValue(2);
    }
  }

  @Test
  void nothingIsWritten() throws Exception {
    Path file = folder.resolve("x.db");
    writer(file, "CREATE TABLE t (a)").close();
    byte[] before = Files.readAllBytes(file);
    for (String sql :
        new String[] {
          "INSERT INTO t VALUES (1)",
          "CREATE TABLE u (a)",
          "ATTACH '" + folder.resolve("other.db") + "' AS o",
          "VACUUM INTO '" + folder.resolve("copy.db") + "'"
        }) {
      assertThatThrownBy(() -> ask(file, sql)).as(sql).isInstanceOf(Exception.class);
    }
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
    try (var left = Files.list(folder)) {
      assertThat(left).containsExactly(file);
    }
  }

  /** Whoever opens such a file makes two others, and its writer might not be let into ours. */
  @Test
  void nothingIsMadeBesideAFileWithAWalThatNobodyHasOpen() throws Exception {
    Path file = folder.resolve("rest & peace.db");
    String count = "SELECT count(*) AS n FROM t";
    writer(file, "PRAGMA journal_mode=WAL", "CREATE TABLE t (a)").close();
    assertThat(ask(file, count).rows().get(0).number("n")).hasValue(0);
    try (var left = Files.list(folder)) {
      assertThat(left).containsExactly(file);
    }
    try (Connection writer = writer(file, "INSERT INTO t VALUES (1)")) {
      assertThat(writer.isClosed()).isFalse();
      assertThat(ask(file, count).rows().get(0).number("n")).hasValue(1);
    }
  }

  @Test
  void aCopyWithAFilledWalIsRefusedRatherThanAFileMadeBesideIt() throws Exception {
    Path file = folder.resolve("live.db");
    Path copy = Files.createDirectory(folder.resolve("copies")).resolve("copy.db");
    Path wal = copy.resolveSibling("copy.db-wal");
    try (Connection writer =
        writer(file, "PRAGMA journal_mode=WAL", "CREATE TABLE t (a)", "INSERT INTO t VALUES (1)")) {
      assertThat(writer.isClosed()).isFalse();
      Files.copy(file, copy);
      Files.copy(folder.resolve("live.db-wal"), wal);
    }
    assertThatThrownBy(() -> ask(copy, "SELECT count(*) AS n FROM t"))
        .isInstanceOf(CheckFailure.class)
        .hasMessageContaining("a part of " + copy + " is in its -wal file");
    try (var left = Files.list(copy.getParent())) {
      assertThat(left).containsExactlyInAnyOrder(copy, wal);
    }
    writer(copy, "PRAGMA wal_checkpoint(TRUNCATE)").close(); // as the remedy says
    assertThat(ask(copy, "SELECT count(*) AS n FROM t").rows().get(0).number("n")).hasValue(1);
  }

  @Test
  void anEmptyWalIsNoReasonToMakeAFile() throws Exception {
    Path file = folder.resolve("x.db");
    writer(file, "PRAGMA journal_mode=WAL", "CREATE TABLE t (a)").close();
    Path wal = Files.createFile(folder.resolve("x.db-wal"));
    assertThat(ask(file, "SELECT count(*) AS n FROM t").rows().get(0).number("n")).hasValue(0);
    try (var left = Files.list(folder)) {
      assertThat(left).containsExactlyInAnyOrder(file, wal);
    }
  }

  @Test
  void answersLargerThanIsReadHereAreRefusedInWords() throws Exception {
    Path file = folder.resolve("x.db");
    writer(file, "CREATE TABLE t (a)").close();
    String many =
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000)"
            + " SELECT i, hex(zeroblob(4500)) AS a, hex(zeroblob(4500)) AS b FROM n";
    for (String sql : List.of("SELECT zeroblob(20000000) AS a", many)) {
      assertThatThrownBy(() -> ask(file, sql))
          .as(sql)
          .isInstanceOf(CheckFailure.class)
          .hasMessageContaining("the answer was larger than is read here");
    }
  }

  @Test
  void whatWasWrittenWhileItWasReadIsReadAgain() throws Exception {
    Path file = folder.resolve("x.db");
    writer(file, "PRAGMA journal_mode=WAL", "CREATE TABLE t (a)").close();
    AtomicInteger asked = new AtomicInteger();
    try (Database database = database(file);
        TestRun run = TestRun.within(Duration.ofSeconds(20))) {
      Rows rows =
          database.ask(
              Work.HEALTH,
              run,
              session -> {
                Rows read = session.rows("SELECT count(*) AS n FROM t");
                if (asked.getAndIncrement() == 0) {
                  writer(file, "INSERT INTO t SELECT zeroblob(100000)").close();
                }
                return read;
              });
      assertThat(rows.rows().get(0).number("n")).hasValue(1);
    }
    assertThat(asked).hasValue(2);
  }

  @Test
  void aFileHasNoPoolToBeMeasured() throws Exception {
    Path file = folder.resolve("x.db");
    writer(file, "CREATE TABLE t (a)").close();
    RecordingMeasurements measured = new RecordingMeasurements();
    try (Database database = database(file)) {
      database.measure(measured);
    }
    assertThat(measured.names())
        .containsExactly("pool_asked_last_minute_seconds", "pool_asked_seconds");
  }

  @Test
  void aMissingFileIsNotMade() {
    Path file = folder.resolve("gone.db");
    assertThatThrownBy(() -> ask(file, "SELECT 1")).hasMessageContaining("there is no file");
    assertThat(file).doesNotExist();
  }

  @Test
  void whatIsNoDatabaseIsNamed() throws Exception {
    assertThatThrownBy(() -> ask(folder, "SELECT 1")).hasMessageContaining("a folder or a pipe");
    Path text = Files.writeString(folder.resolve("notes.db"), "no database at all ".repeat(100));
    assertThatThrownBy(() -> ask(text, "SELECT count(*) FROM sqlite_master"))
        .isInstanceOf(CheckFailure.class)
        .hasMessageContaining("is no SQLite database");
  }

  @Test
  void aWriterThatHoldsItIsNotWaitedForLong() throws Exception {
    Path file = folder.resolve("x.db");
    try (Connection writer = writer(file, "CREATE TABLE t (a)", "BEGIN EXCLUSIVE")) {
      assertThat(writer.isClosed()).isFalse();
      assertThatThrownBy(() -> ask(file, "SELECT * FROM t"))
          .isInstanceOf(CheckFailure.class)
          .hasMessageContaining("held by who writes it");
    }
  }

  @Test
  void aStatementWithoutEndIsEndedAtTheDeadline() throws Exception {
    Path file = folder.resolve("x.db");
    writer(file, "CREATE TABLE t (a)").close();
    String endless =
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n";
    try (Database database = database(file)) {
      Attempt<Rows> attempt =
          Attempt.within(
              Duration.ofMillis(500),
              run -> database.ask(Work.HEALTH, run, session -> session.rows(endless)));
      assertThat(attempt.cameBack()).as("it " + attempt).isTrue();
      assertThat(attempt.failure()).isPresent();
    }
  }

  @Test
  void aColumnIsReadByItsValuesAndNotByItsName() throws Exception {
    Path file = folder.resolve("x.db");
    writer(
            file,
            "CREATE TABLE t (at DATETIME, n INTEGER)",
            "INSERT INTO t VALUES ('2026-11-21 10:00:00', 'many')",
            "INSERT INTO t VALUES (1795255200, 7)")
        .close();
    List<Row> rows = ask(file, "SELECT at, n FROM t ORDER BY rowid").rows();
    assertThat(rows)
        .allSatisfy(
            row ->
                assertThat(row.moment("at", ZoneOffset.UTC))
                    .hasValue(Instant.parse("2026-11-21T10:00:00Z")));
    assertThat(rows.get(0).number("n")).isEmpty();
    assertThat(rows.get(0).text("n")).hasValue("many");
    assertThat(rows.get(1).whole("n")).hasValue(7L);
  }

  @Test
  void valuesOfAnyTypeAreRead() throws Exception {
    Path file = folder.resolve("x.db");
    writer(file, "CREATE TABLE t (a)").close();
    Row row =
        ask(
                file,
                "SELECT null AS n, 12 AS i, 1.5 AS d, '7' AS t, x'00ff' AS b,"
                    + " '2026-11-21 10:00:00' AS at, '2026-11-21T10:00:00.5Z' AS iso, 1e999 AS inf")
            .rows()
            .get(0);
    assertThat(row.isNull("n")).isTrue();
    assertThat(row.number("i")).hasValue(12);
    assertThat(row.number("d")).hasValue(1.5);
    assertThat(row.number("t")).hasValue(7);
    assertThat(row.text("b")).isPresent();
    assertThat(row.moment("at", ZoneOffset.UTC)).hasToString("Optional[2026-11-21T10:00:00Z]");
    assertThat(row.moment("iso", ZoneOffset.UTC)).hasToString("Optional[2026-11-21T10:00:00.500Z]");
    assertThat(row.number("inf").getAsDouble()).isInfinite();
  }
}
