// SPDX-License-Identifier: Apache-2.0
package io.bellwether.questdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bellwether.api.check.Health;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** However many tables there are, a look asks as often, and reads none of them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ManyTablesRules {
  private static final int TABLES = 1_000;

  private static final long MOST_ASKED = 4;

  private final HttpClient client = HttpClient.newHttpClient();
  private QuestDbServer server;

  abstract String version();

  @BeforeAll
  @Timeout(value = 5, unit = TimeUnit.MINUTES)
  void start() throws SQLException {
    server = QuestDbServer.startInMemory(version(), Map.of("QDB_QUERY_TRACING_ENABLED", "true"));
    try (Connection connection = server.connect();
        Statement statement = connection.createStatement()) {
      for (int i = 0; i < TABLES; i++) {
        statement.execute(
            "create table m" + i + " (ts timestamp) timestamp(ts) partition by day wal");
      }
      statement.execute("insert into m7 values ('2026-11-01T00:00:00Z')");
    }
    server.awaitRows("m7", 1);
  }

  @AfterAll
  void stop() {
    server.close();
  }

  /** As the server counts them, over both protocols. */
  private long asked() throws IOException, InterruptedException {
    URI metrics = URI.create("http://127.0.0.1:" + server.minPort() + "/metrics");
    String all =
        client
            .send(HttpRequest.newBuilder(metrics).build(), HttpResponse.BodyHandlers.ofString())
            .body();
    return Stream.of("questdb_pg_wire_queries_total ", "questdb_json_queries_total ")
        .mapToLong(name -> counter(all, name))
        .sum();
  }

  private static long counter(String all, String name) {
    return all.lines()
        .filter(it -> it.startsWith(name))
        .mapToLong(it -> Long.parseLong(it.substring(name.length()).strip()))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aLookAsksFourTimesAtMost() throws Exception {
    try (Looked looked = Looked.at(server, server.web())) {
      for (int i = 0; i < 5; i++) {
        long before = asked();
        Health health = looked.look();
        // the question for figures is no query, and not counted there
        long figures = health.details().containsKey("connections") ? 1 : 0;
        assertThat(asked() - before + figures).as("look " + i).isBetween(2L, MOST_ASKED);
        assertThat(health.details()).containsEntry("tables", TABLES);
        if (i > 0) { // an older server refuses the first statement of all, and its figures wait
          assertThat(health.details()).containsKey("connections").doesNotContainKey("unread");
        }
      }
    }
  }

  @Test
  void everyTableHasItsTurn() throws Exception {
    try (Looked looked = Looked.at(server)) {
      Health health = looked.look();
      for (int i = 0; i < TABLES / 20; i++) {
        health = looked.look();
      }
      assertThat(health.details().get("counted")).asString().endsWith(" 0 not yet");
      assertThat(health.details()).containsEntry("record_count", 1L);
    }
  }

  /** By the server's own log of queries, and by how it says that it answers them. */
  @Test
  void noTableIsRead() throws Exception {
    String clock = "select systimestamp()::long";
    String began = server.value(clock);
    try (Looked looked = Looked.at(server, server.web())) {
      looked.look();
      looked.look();
      looked.measured();
    }
    String logged =
        "select distinct query_text from _query_trace where ts >= "
            + began
            + "::timestamp and not query_text like '%_query_trace%' and query_text <> '"
            + clock
            + "'";
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                assertThat(server.values(logged))
                    .allMatch(it -> it.contains(CatalogQuery.MARK))
                    .anyMatch(it -> it.contains("from wal_tables()"))
                    .anyMatch(it -> it.contains("select count() n from"))
                    .anyMatch(it -> it.contains("from table_storage()"))
                    .anyMatch(it -> it.endsWith("' by")));
    for (String sql : server.values(logged)) {
      Plan plan = Plan.of(server, sql);
      assertThat(plan.rowsRead()).as(plan.toString()).isEmpty();
    }
  }

  @Test
  void sinceWhenWritesWaitIsToldWithoutReadingTheTable() throws SQLException {
    Turn turn = new Turn();
    turn.waiting(new WriteAhead("m7", false, "", "", 0, 1, 0));
    assertThat(Plan.of(server, turn.sql()).rowsRead()).isEmpty();
  }

  @Test
  void whatReadsATableIsSeenByItsPlan() throws SQLException {
    assertThat(Plan.of(server, "select ts from m7").rowsRead()).isNotEmpty();
    assertThat(Plan.of(server, "select 'm7', count(), max(ts) from m7").rowsRead()).isNotEmpty();
    assertThat(Plan.of(server, "select count() from m7 where ts <> null").rowsRead()).isNotEmpty();
  }

  @Test
  void partitionsOfAllAreOneQuestion() throws Exception {
    try (Looked looked = Looked.at(server, Map.of("tables", List.of("m7")))) {
      long before = asked();
      var figures = looked.measured();
      assertThat(asked() - before).isEqualTo(1);
      assertThat(figures.samples("questdb_table_partitions")).hasSize(1);
    }
  }
}
