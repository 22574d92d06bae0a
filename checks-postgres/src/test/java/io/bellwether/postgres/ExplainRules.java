// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Level;
import io.bellwether.api.Secret;
import io.bellwether.api.check.Health;
import io.bellwether.api.source.Asked;
import io.bellwether.api.source.Question;
import io.bellwether.jdbc.server.PostgresServer;
import io.bellwether.testkit.TestRun;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** How a statement would be run, asked of servers of every way of planning. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ExplainRules implements Served {
  private PostgresServer server;
  private Watched watched;

  @BeforeAll
  void start() throws Exception {
    server =
        PostgresServer.version(version())
            .with("shared_preload_libraries", "pg_stat_statements")
            .start();
    server.run(
        "CREATE EXTENSION pg_stat_statements",
        "CREATE DATABASE shop",
        "CREATE ROLE watcher LOGIN PASSWORD '" + Watched.PASSWORD + "' IN ROLE pg_monitor");
    server.runIn(
        "shop",
        "CREATE TABLE orders AS"
            + " SELECT g AS id, g % 100 AS customer, repeat('x', 100) AS note"
            + " FROM generate_series(1, 100000) g",
        "CREATE INDEX by_id ON orders (id)",
        "ANALYZE orders",
        "CREATE TABLE days (day date, n int) PARTITION BY RANGE (day)",
        "CREATE TABLE days_1 PARTITION OF days FOR VALUES FROM ('2026-01-01') TO ('2026-02-01')",
        "CREATE TABLE days_2 PARTITION OF days FOR VALUES FROM ('2026-02-01') TO ('2026-03-01')",
        "CREATE TABLE traces (id int)",
        "CREATE TABLE hidden (id int)",
        "GRANT SELECT, INSERT, DELETE ON orders, days, traces TO watcher");
    run("shop", "select * from orders where customer = 7");
    run("shop", "select count(*) from days where day = '2026-01-05'");
    run("shop", "delete from traces where id = 3");
    run("shop", "select * from hidden where id = 4");
    run("shop", "vacuum traces");
    run("shop", "select n, 'password=canary-in-query' from days where n = 5");
    run("shop", "select 1" + (", 2 as \"" + "x".repeat(63) + "\"").repeat(1_500));
    run("shop", "select id as \"it's $bellwether$\" from orders where note = 'x' -- to the end");
    watched = Watched.of(server, Map.of("slow-query-after", "1h"));
  }

  @AfterAll
  void stop() {
    watched.close();
    server.close();
  }

  private void run(String database, String sql) throws Exception {
    try (Connection connection = server.connect(database);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static Health ask(Watched of, String... about) throws Exception {
    Asked asked = new Asked(Question.EXPLAIN, List.of(about));
    return of.postgres().answer(asked, TestRun.unlimited());
  }

  private String id(String like) {
    return server.value(
        "SELECT queryid::text FROM pg_stat_statements WHERE query LIKE '" + like + "' LIMIT 1");
  }

  private Health explained(String like) throws Exception {
    return ask(watched, id(like));
  }

  @Test
  void withoutAnIdTheCostliestAreListedWithTheirIds() throws Exception {
    Health told = ask(watched);
    assertThat(told.level()).isEqualTo(Level.HEALTHY);
    assertThat(told.message()).containsPattern("[0-9]+ statements since counting began, 0 of them");
    String orders = id("select * from orders%");
    List<?> rows = (List<?>) told.details().get("statements");
    assertThat(rows).hasSizeGreaterThan(5).hasSizeLessThanOrEqualTo(20);
    assertThat(rows.toString())
        .contains("queryid=" + orders + ", database=shop, calls=1, mean_ms=", "share=", " %")
        .doesNotContain("canary-in-query");
  }

  @Test
  void aLargeTableThatIsReadFromEndToEndIsPointedAt() throws Exception {
    Health told = explained("select * from orders%");
    assertThat(told.level()).as(told.message()).isEqualTo(Level.HEALTHY);
    assertThat(told.message()).isEqualTo("planned for any values, and not run");
    assertThat(told.details())
        .containsEntry("database", "shop")
        .containsEntry("calls", 1L)
        .containsEntry("query", "select * from orders where customer = $1");
    assertThat(told.details().get("plan").toString())
        .contains("Seq Scan on public.orders", "rows=1000 ", "$1")
        .doesNotContain("Output:", "actual");
    assertThat(told.details().get("look_at").toString())
        .containsPattern("public.orders is read from end to end: 1[0-9.]+MB, about 100000 rows")
        .contains("look for an index that has it")
        .contains("the server expects 1000 rows in the end");
  }

  @Test
  void nothingIsRun() throws Exception {
    server.runIn("shop", "INSERT INTO traces VALUES (3)");
    Health told = explained("delete from traces%");
    assertThat(told.details().get("plan").toString()).contains("Delete on public.traces");
    assertThat(told.details().get("look_at").toString())
        .contains("public.traces has no statistics", "run ANALYZE public.traces");
    try (Connection shop = server.connect("shop");
        Statement statement = shop.createStatement();
        var rows = statement.executeQuery("SELECT count(*) FROM traces")) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getInt(1)).isPositive();
    }
    server.runIn("shop", "DELETE FROM traces WHERE id = 3");
  }

  /** Each would be one more text that the server keeps, and one of its own that it forgets. */
  @Test
  void aPlanIsNoEntryOfItsOwnInTheStatementsOfTheServer() throws Exception {
    explained("select * from orders%");
    explained("select count(*) from days%");
    String before = entries();
    for (int i = 0; i < 3; i++) {
      explained("select * from orders%");
      explained("select count(*) from days%");
      explained("select id as%");
    }
    assertThat(entries()).isEqualTo(before);
  }

  private String entries() {
    return server.value(
        "SELECT count(*)::text || coalesce(string_agg(left(query, 200), E'\\n' ORDER BY query), '')"
            + " FROM pg_stat_statements"
            + " WHERE userid = 'watcher'::regrole AND query ~* '(explain|set_config)'");
  }

  @Test
  void whatWouldEndATextOfOursIsPlannedAsItStands() throws Exception {
    Health told = explained("select id as%");
    assertThat(told.message()).isEqualTo("planned for any values, and not run");
    assertThat(told.details().get("plan").toString()).contains("Seq Scan on public.orders");
  }

  /** Planning would run functions of others with all rights. */
  @Test
  void aSuperuserPlansNothingAndIsToldWhoMay() throws Exception {
    server.run("CREATE ROLE almighty LOGIN SUPERUSER PASSWORD 'all'");
    Map<String, Object> login =
        Map.of("user", "almighty", "password", Secret.of("all"), "plans", true);
    try (Watched almighty = Watched.of(server, login)) {
      Health told = ask(almighty, id("select * from orders%"));
      assertThat(told.level()).isEqualTo(Level.UNKNOWN);
      assertThat(told.message())
          .startsWith("not planned: almighty is a superuser, and planning may run functions of")
          .contains("CREATE ROLE monitor LOGIN PASSWORD", "TO monitor");
      assertThat(told.details()).containsEntry("database", "shop").doesNotContainKey("plan");
      almighty.measure();
      run("shop", "select pg_sleep(0.5) from days_1 right join (select 1) one on true");
      almighty.measure();
      assertThat(almighty.look().details().get("plans").toString())
          .contains("not planned: almighty is a superuser");
    } finally {
      server.run("DROP ROLE almighty");
    }
  }

  /** With a null in place of the value an older server leaves out all it can. */
  @Test
  void partitionsAreInThePlanOrAreSaidToBeLeftOut() throws Exception {
    Health told = explained("select count(*) from days%");
    String plan = told.details().get("plan").toString();
    String notes = told.details().get("look_at").toString();
    if (version() >= 16) {
      assertThat(plan).contains("Seq Scan on public.days_1", "Seq Scan on public.days_2");
      assertThat(notes).doesNotContain("partitions");
    } else {
      assertThat(plan).contains("Subplans Removed: ");
      assertThat(notes).contains("partitions are not in this plan, as a server before 16");
    }
  }

  @Test
  void whatCanNotBePlannedSaysWhy() throws Exception {
    Health hidden = explained("select * from hidden%");
    assertThat(hidden.level()).isEqualTo(Level.UNKNOWN);
    assertThat(hidden.message())
        .isEqualTo(
            "not planned: permission denied for table hidden; planning needs SELECT on it: GRANT"
                + " it TO watcher, or do without its plan");
    assertThat(hidden.details()).containsEntry("database", "shop").doesNotContainKey("plan");
    assertThat(explained("vacuum traces").message())
        .isEqualTo("not planned: it is no single statement that reads or changes rows");
    assertThat(explained("select %xxxxxx%").message())
        .isEqualTo("not planned: its text is longer than 100000 characters");
  }

  @Test
  void whatIsNoStatementIsToldSo() throws Exception {
    assertThat(ask(watched, "17").message())
        .startsWith("pg_stat_statements knows no statement 17; it forgets the rarest");
    assertThat(ask(watched, "99999999999999999999").message()).contains("knows no statement");
    assertThat(ask(watched, "'; drop table orders").message())
        .isEqualTo(
            "''; drop table orders' is no id of a statement; they are listed when none is given");
    assertThat(ask(watched, id("select * from orders%"), "postgres").message())
        .contains("in the database postgres");
  }

  @Test
  void aDatabaseThatIsClosedToTheLoginIsToldWithItsGrant() throws Exception {
    server.run("REVOKE CONNECT ON DATABASE shop FROM PUBLIC");
    try {
      assertThat(explained("select * from orders%").message())
          .startsWith("not planned: ")
          .endsWith("run: GRANT CONNECT ON DATABASE shop TO watcher");
    } finally {
      server.run("GRANT CONNECT ON DATABASE shop TO PUBLIC");
    }
  }

  @Test
  void statementsOfOthersThatAreHiddenAreToldWithTheirGrant() throws Exception {
    server.run("CREATE ROLE plain LOGIN PASSWORD 'plain-password'");
    try (Watched plain =
        Watched.of(server, Map.of("user", "plain", "password", Secret.of("plain-password")))) {
      assertThat(ask(plain).message())
          .contains("of this login alone (run GRANT pg_monitor TO plain to see all)");
      assertThat(ask(plain, id("select * from orders%")).message())
          .endsWith("and shows those of others to members of pg_monitor");
    } finally {
      server.run("DROP ROLE plain");
    }
  }

  @Test
  void theExtensionMayBeInAnotherDatabaseThatIsLookedAt() throws Exception {
    String shop = "postgresql://127.0.0.1:" + server.port() + "/shop";
    try (Watched elsewhere = Watched.of(server, Map.of("url", shop))) {
      assertThat(ask(elsewhere).message()).contains("in shop: CREATE EXTENSION");
    }
    Map<String, Object> both = Map.of("url", shop, "databases", List.of("shop", "postgres"));
    try (Watched elsewhere = Watched.of(server, both)) {
      assertThat(ask(elsewhere, id("select * from orders%")).details()).containsKey("plan");
    }
  }

  @Test
  void passwordsInATextAreNotShown() throws Exception {
    assertThat(explained("select n,%").details().toString()).doesNotContain("canary-in-query");
  }
}
