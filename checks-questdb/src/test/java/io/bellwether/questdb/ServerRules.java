// SPDX-License-Identifier: Apache-2.0
package io.bellwether.questdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.bellwether.api.Labels;
import io.bellwether.api.Level;
import io.bellwether.api.Secret;
import io.bellwether.api.Thresholds;
import io.bellwether.api.check.CheckFailure;
import io.bellwether.api.check.Health;
import io.bellwether.testkit.Attempt;
import io.bellwether.testkit.Defaults;
import io.bellwether.testkit.SilentServer;
import io.bellwether.testkit.TestCheckContext;
import java.net.URI;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What kind {@code questdb} sees of a real server, and of its troubles. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ServerRules {
  private QuestDbServer server;

  abstract String version();

  @BeforeAll
  void start() {
    server = QuestDbServer.start(version());
  }

  @AfterAll
  void stop() {
    server.close();
  }

  QuestDbServer server() {
    return server;
  }

  void table(String name) {
    server.run(
        "create table \"" + name + "\" (ts timestamp, v int) timestamp(ts) partition by day wal");
  }

  void rows(String name, int count) {
    server.run(
        "insert into \""
            + name
            + "\" select dateadd('s', x::int, '2026-11-01T00:00:00Z'::timestamp), x::int"
            + " from long_sequence("
            + count
            + ")");
  }

  /** Looks until it sees them: the server's own count follows after what can be read. */
  private static void awaitRows(Looked looked, String table, int rows) {
    Labels labels = Labels.of("table", table);
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () -> {
              looked.look();
              assertThat(looked.figures().find("questdb_table_rows", labels))
                  .hasValueSatisfying(seen -> assertThat(seen.value()).isEqualTo(rows));
            });
  }

  private void suspend(String table, String why) {
    suspend("table", table, why);
  }

  /** What is applied at that moment may take it back when it is done: then once more. */
  private void suspend(String kind, String table, String why) {
    String state = "select suspended from wal_tables() where name = '" + table + "'";
    await()
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(300))
        .until(
            () -> {
              boolean before = server.value(state).startsWith("t");
              server.run("alter " + kind + " " + table + " suspend wal" + why);
              return before;
            });
  }

  private static QuestDbThresholds limits(String name, String limits) {
    return Defaults.of(QuestDbThresholds.class, Map.of(name, Thresholds.parse(limits)));
  }

  @Test
  void itTellsWhatTheGuideShows() throws Exception {
    table("wig80");
    rows("wig80", 320);
    server.awaitRows("wig80", 320);
    try (Looked looked = Looked.at(server, Map.of("tables", List.of("wig80")))) {
      Health health = looked.look();
      assertThat(health.level()).as(health.toString()).isEqualTo(Level.HEALTHY);
      assertThat(health.details()).containsEntry("record_count", 320L).containsKey("query_time");
      assertThat(health.details().get("version")).isEqualTo("QuestDB " + version());
      assertThat(looked.ofTable("questdb_table_rows", "wig80")).isEqualTo(320);
      assertThat(looked.ofTable("questdb_wal_lag_transactions", "wig80")).isZero();
      assertThat(looked.figures().figure("questdb_query_seconds", "over", "pg")).isPositive();
    }
  }

  @Test
  void rowsThatComeAreCountedBySecond() throws Exception {
    table("growing");
    rows("growing", 10);
    server.awaitRows("growing", 10);
    try (Looked looked = Looked.at(server, Map.of("tables", List.of("growing")))) {
      awaitRows(looked, "growing", 10);
      rows("growing", 90);
      awaitRows(looked, "growing", 100);
      assertThat(looked.ofTable("questdb_table_rows_per_second", "growing")).isPositive();
    }
  }

  @Test
  void aSuspendedTableIsToldWithReasonAndSince() throws Exception {
    table("stopped");
    rows("stopped", 5);
    server.awaitRows("stopped", 5);
    suspend("stopped", " with 28, 'no space on /data'");
    rows("stopped", 7);
    try (Looked looked = Looked.at(server)) {
      Health health = looked.look();
      assertThat(health.level()).isEqualTo(Level.CRITICAL);
      assertThat(health.message())
          .contains("table stopped is suspended since 20")
          .contains("(DISK FULL: no space on /data)")
          .contains("1 is not visible (writer at 1, sequencer at 2)")
          .contains("run ALTER TABLE \"stopped\" RESUME WAL, never with FROM TXN");
      assertThat(looked.ofTable("questdb_wal_suspended", "stopped")).isEqualTo(1);
      assertThat(looked.ofTable("questdb_wal_lag_transactions", "stopped")).isEqualTo(1);
      assertThat(looked.ofTable("questdb_wal_lag_seconds", "stopped")).isBetween(0.0, 60.0);
      assertThat(looked.ofTable("questdb_table_rows", "stopped")).isEqualTo(5);
      server.run("alter table stopped resume wal");
      server.awaitRows("stopped", 12);
      assertThat(looked.look().message()).doesNotContain("stopped");
    } finally {
      server.run("drop table stopped");
    }
  }

  @Test
  void aSuspendedTableWithoutReasonIsToldAllTheSame() throws Exception {
    table("quiet");
    suspend("quiet", "");
    try (Looked looked = Looked.at(server)) {
      assertThat(looked.look().message())
          .contains("table quiet is suspended since")
          .contains("or before (no reason is told)");
    } finally {
      server.run("drop table quiet");
    }
  }

  @Test
  void anInvalidViewIsToldWithItsReason() throws Exception {
    table("base");
    server.run(
        "create materialized view daily as (select ts, sum(v) s from base sample by 1d)"
            + " partition by month");
    rows("base", 5);
    server.awaitRows("base", 5);
    try (Looked looked = Looked.at(server)) {
      looked.look();
      assertThat(looked.figures().figure("questdb_views_invalid")).isZero();
      server.run("truncate table base");
      await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(
              () ->
                  assertThat(looked.look().message())
                      .contains("view daily of table base is invalid")
                      .contains("truncate")
                      .contains("REFRESH MATERIALIZED VIEW \"daily\" FULL"));
      assertThat(looked.look().level()).isEqualTo(Level.CRITICAL);
    } finally {
      server.run("drop materialized view daily", "drop table base");
    }
  }

  @Test
  void aViewThatLostAColumnIsToldWithWhatToDo() throws Exception {
    table("shrinking");
    server.run(
        "create materialized view shrunk as (select ts, sum(v) s from shrinking sample by 1d)"
            + " partition by month");
    rows("shrinking", 5);
    server.awaitRows("shrunk", 1);
    try (Looked looked = Looked.at(server)) {
      server.run("alter table shrinking drop column v");
      awaitTold(looked, "view shrunk of table shrinking is invalid", "drop column operation");
      assertThat(looked.look().message())
          .contains("put that back into the table, or drop the view")
          .contains("(DROP MATERIALIZED VIEW \"shrunk\")")
          .contains("run REFRESH MATERIALIZED VIEW \"shrunk\" FULL");
      server.run("REFRESH MATERIALIZED VIEW \"shrunk\" FULL"); // in vain: it uses the column
      awaitTold(looked, "Invalid column: v; if it uses the column", "put that back");
      server.run("alter table shrinking add column v int");
      await()
          .atMost(Duration.ofSeconds(20))
          .pollInterval(Duration.ofMillis(500))
          .untilAsserted(
              () -> {
                // again, for the first may come before the column is visible
                server.run("REFRESH MATERIALIZED VIEW \"shrunk\" FULL");
                assertThat(looked.look().message()).doesNotContain("shrunk");
              });
    } finally {
      server.run("drop materialized view shrunk", "drop table shrinking");
    }
  }

  private static void awaitTold(Looked looked, String... words) {
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(looked.look().message()).contains(words));
  }

  @Test
  void moreTablesThanAreReadAreTold() throws Exception {
    table("stuck");
    suspend("stuck", " with 28, 'no space'");
    String many =
        "from (select concat('t', x) table_name, 'ts' designatedTimestamp, false matView,"
            + " 'T' table_type, x table_row_count, 0 table_memory_pressure_level,"
            + " 0 wal_pending_row_count, systimestamp() table_max_timestamp"
            + " from long_sequence(100000))";
    try (TroubledWire wire = TroubledWire.rewording("from tables()", many, server.pgPort());
        Looked looked = over(wire, QuestDbServer.USER, QuestDbServer.PASSWORD)) {
      Health health = looked.look();
      assertThat(health.message())
          .contains("the server has more tables than are read here, which are 19")
          .contains("look who creates them")
          .contains("table stuck is suspended since");
      assertThat(health.lost()).isFalse();
      assertThat(looked.figures().figure("questdb_tables")).isBetween(19_000.0, 20_000.0);
    } finally {
      server.run("drop table stuck");
    }
  }

  @Test
  void moreTablesThatLagThanAreReadHideNoSuspendedOne() throws Exception {
    table("stuck");
    suspend("stuck", " with 28, 'no space'");
    String behind = "from wal_tables() where not suspended and sequencerTxn > writerTxn";
    String many =
        "from (select concat('t', x) name, '' errorTag, '' errorMessage, false suspended,"
            + " x writerTxn, x + 1 sequencerTxn, 0 memoryPressure from long_sequence(100000))";
    try (TroubledWire wire = TroubledWire.rewording(behind, many, server.pgPort());
        Looked looked = over(wire, QuestDbServer.USER, QuestDbServer.PASSWORD)) {
      assertThat(looked.look().message())
          .contains("the server has more tables than are read here")
          .contains("table stuck is suspended since");
    } finally {
      server.run("drop table stuck");
    }
  }

  /** No server allows such names; one that did would be told of as of any other. */
  @Test
  void namesThatLookLikeStatementsAreNames() throws Exception {
    table("precious");
    rows("precious", 3);
    server.awaitRows("precious", 3);
    String hostile =
        "from (select case x when 1 then 'a\"; drop table precious; --' when 2 then 'b''); drop"
            + " table precious; --' else '\uD83D\uDE42\n"
            + "\"\"' end table_name, 't\"; drop table precious; --' designatedTimestamp, false"
            + " matView, 'T' table_type, null::long table_row_count, 0 table_memory_pressure_level,"
            + " 0 wal_pending_row_count, null::timestamp table_max_timestamp from"
            + " long_sequence(3))";
    try (TroubledWire wire = TroubledWire.rewording("from tables()", hostile, server.pgPort());
        Looked looked = over(wire, "admin", "quest")) {
      assertThat(looked.look().details()).containsEntry("tables", 3).containsKey("unread");
      assertThat(looked.look().message())
          .contains("rows could not be read again and again of ")
          .contains("a\"; drop table precious; --")
          .doesNotContain("\n");
      assertThat(server.value("select count() from precious")).isEqualTo("3");
    } finally {
      server.run("drop table precious");
    }
  }

  private static Looked over(TroubledWire wire, String user, String password) {
    return Looked.with(
        Map.of(
            "url",
            "questdb://127.0.0.1:" + wire.port() + "/qdb",
            "user",
            user,
            "password",
            Secret.of(password)));
  }

  @Test
  void aSlowAnswerIsTold() throws Exception {
    Map<String, Object> hasty = new HashMap<>(server.web());
    hasty.put("thresholds", limits("response-time", "0s/1h"));
    try (Looked looked = Looked.at(server, hasty)) {
      assertThat(looked.look().message())
          .contains("its catalog took ")
          .contains("a query of nothing over HTTP took ")
          .contains("look what else the server does")
          .contains("(warning from 0s)");
    }
  }

  @Test
  void aSuspendedViewIsResumedAsItIsTold() throws Exception {
    table("below");
    server.run(
        "create materialized view hourly as (select ts, sum(v) s from below sample by 1h)"
            + " partition by day");
    String state = "select suspended from wal_tables() where name = 'hourly'";
    try (Looked looked = Looked.at(server)) {
      suspend("materialized view", "hourly", "");
      assertThat(looked.look().message())
          .contains("view hourly is suspended since")
          .contains("run ALTER MATERIALIZED VIEW \"hourly\" RESUME WAL");
      server.run("ALTER MATERIALIZED VIEW \"hourly\" RESUME WAL");
      await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(() -> assertThat(server.value(state)).startsWith("f"));
    } finally {
      server.run("drop materialized view hourly", "drop table below");
    }
  }

  @Test
  void aLongQueryIsToldWithItsNumberAndNoneOfOurs() throws Exception {
    try (Looked looked = Looked.at(server, Map.of("long-query-after", Duration.ofMillis(200)));
        Connection connection = server.connect();
        Statement statement = connection.createStatement()) {
      looked.look();
      assertThat(looked.figures().figure("questdb_queries_running")).isZero();
      CompletableFuture<Void> running =
          CompletableFuture.runAsync(
              () -> {
                try (ResultSet result =
                    statement.executeQuery(
                        "select count() from long_sequence(300000) a"
                            + " join long_sequence(300000) b on a.x <> b.x")) {
                  result.next();
                } catch (SQLException e) {
                  throw new CompletionException(e);
                }
              });
      await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(
              () ->
                  assertThat(looked.look().message())
                      .contains(
                          "1 query runs for longer than 0s: select count() from long_sequence")
                      .contains("by admin for")
                      .contains("run CANCEL QUERY "));
      statement.cancel();
      running.handle((done, thrown) -> thrown).join();
    }
  }

  @Test
  void anOpenCheckpointIsToldOnceItIsForgotten() throws Exception {
    server.run("checkpoint create");
    try (Looked looked = Looked.at(server);
        Looked impatient = Looked.at(server, Map.of("thresholds", limits("checkpoint", "0s/1h")))) {
      assertThat(looked.look().details()).containsKey("checkpoint_since");
      assertThat(looked.look().message()).doesNotContain("checkpoint is open");
      assertThat(impatient.look().message())
          .contains("a checkpoint is open since 20")
          .contains("run CHECKPOINT RELEASE")
          .contains("(warning from 0s)");
    } finally {
      server.run("checkpoint release");
    }
  }

  @Test
  void aTableWithoutNewRowsIsToldByItsPattern() throws Exception {
    table("trades_old");
    rows("trades_old", 5);
    server.awaitRows("trades_old", 5);
    table("trades_empty");
    Map<String, Thresholds> freshness = Map.of("trades_*", Thresholds.parse("5m/1h"));
    try (Looked looked = Looked.at(server, Map.of("freshness", freshness))) {
      assertThat(looked.look().message())
          .contains("table trades_old has no row newer than 2026-11-01T00:00:05Z")
          .contains("(critical from 1h)")
          .contains("table trades_empty is empty")
          .doesNotContain("table wig80");
      assertThat(looked.ofTable("questdb_table_newest_age_seconds", "trades_old"))
          .isGreaterThan(86_400);
    } finally {
      server.run("drop table trades_old", "drop table trades_empty");
    }
  }

  @Test
  void namesOfAnyLettersAreLookedAt() throws Exception {
    List<String> names = List.of("Grüße 🙂", "sp ace-1", "select");
    for (String name : names) {
      table(name);
      rows(name, 3);
      server.awaitRows(name, 3);
    }
    try (Looked looked = Looked.at(server)) {
      Health health = looked.look();
      for (String name : names) {
        assertThat(looked.ofTable("questdb_table_rows", name)).isEqualTo(3);
      }
      assertThat(health.details()).doesNotContainKey("unread");
      assertThat(looked.measured().names()).contains("questdb_table_disk_bytes");
    } finally {
      names.forEach(it -> server.run("drop table \"" + it + '"'));
    }
  }

  @Test
  void partitionsAndDiskComeWithTheSlowPass() throws Exception {
    table("stored");
    rows("stored", 5);
    server.awaitRows("stored", 5);
    try (Looked looked = Looked.at(server)) {
      var figures = looked.measured();
      assertThat(figures.figure("questdb_table_partitions", "table", "stored")).isEqualTo(1);
      assertThat(figures.figure("questdb_table_disk_bytes", "table", "stored")).isPositive();
      assertThat(figures.figure("questdb_disk_bytes"))
          .isGreaterThanOrEqualTo(figures.figure("questdb_table_disk_bytes", "table", "stored"));
    }
  }

  @Test
  void aWrongPasswordIsRefusedAndNotLost() {
    try (Looked looked = Looked.at(server, Map.of("password", Secret.of("canary-wrong")))) {
      assertThatThrownBy(looked::look)
          .isInstanceOfSatisfying(
              CheckFailure.class, it -> assertThat(it.kind()).isEqualTo(CheckFailure.Kind.REFUSED))
          .hasMessageContaining("signing in on 127.0.0.1:" + server.pgPort() + " was refused")
          .hasMessageContaining("pg.readonly.user.enabled")
          .hasMessageNotContaining("canary");
    }
  }

  @Test
  void theReadOnlyUserMayNotWriteAndSeesAll() {
    assertThatThrownBy(
            () -> {
              try (Connection connection =
                      java.sql.DriverManager.getConnection(
                          "jdbc:postgresql://127.0.0.1:" + server.pgPort() + "/qdb",
                          QuestDbServer.USER,
                          QuestDbServer.PASSWORD);
                  Statement statement = connection.createStatement()) {
                statement.execute("create table mine (v int)");
              }
            })
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("permission denied");
  }

  @Test
  void bothDoorsAreTimedAndConnectionsAreCounted() throws Exception {
    try (Looked looked = Looked.at(server, server.web())) {
      looked.look();
      Health health = looked.look();
      assertThat(looked.figures().figure("questdb_query_seconds", "over", "http")).isPositive();
      assertThat(health.details()).containsKey("http_query_time").containsKey("connections");
      assertThat(looked.figures().figure("questdb_wire_connections")).isBetween(1.0, 10.0);
      Map<String, Object> few = new HashMap<>(server.web());
      few.put("connection-limit", 1);
      try (Looked narrow = Looked.at(server, few)) {
        narrow.look();
        assertThat(narrow.look().message())
            .contains("of 1 connections are in use")
            .contains("the next one waits in silence")
            .contains("raise pg.net.connection.limit");
      }
    }
  }

  @Test
  void commitsOutOfOrderAreAShareOfAllSinceTheLookBefore() throws Exception {
    table("late");
    rows("late", 10);
    server.awaitRows("late", 10);
    try (Looked looked = Looked.at(server, server.web())) {
      looked.look();
      looked.look();
      rows("late", 5); // older than what is there
      server.awaitRows("late", 15);
      looked.look();
      assertThat(looked.figures().figure("questdb_out_of_order_ratio")).isBetween(0.01, 1.0);
    } finally {
      server.run("drop table late");
    }
  }

  @Test
  void theServerSaysHealthyWhileATableIsSuspended() throws Exception {
    table("hidden");
    suspend("hidden", " with 24, 'too many open'");
    try (Looked looked = Looked.at(server, server.web())) {
      looked.measured();
      Health health = looked.look();
      assertThat(health.message()).contains("(TOO MANY OPEN FILES: too many open)");
      assertThat(health.details().get("server_says"))
          .isEqualTo("/status says Status: Healthy, though a table is suspended");
    } finally {
      server.run("drop table hidden");
    }
  }

  @Test
  void aSilentDoorForHttpHidesNothingElse() {
    try (SilentServer silent = SilentServer.start();
        Looked looked =
            Looked.at(server, Map.of("http", URI.create("http://127.0.0.1:" + silent.port())))) {
      Attempt<Health> attempt =
          Attempt.within(
              Duration.ofSeconds(4), run -> looked.questdb().check(TestCheckContext.over(run)));
      Health health = attempt.answer().orElseThrow(() -> new AssertionError(attempt.toString()));
      assertThat(health.level()).isEqualTo(Level.CRITICAL);
      assertThat(health.lost()).isFalse();
      assertThat(health.message()).contains("over HTTP: ").contains("127.0.0.1:" + silent.port());
      assertThat(health.details()).containsKey("record_count");
    }
  }
}
