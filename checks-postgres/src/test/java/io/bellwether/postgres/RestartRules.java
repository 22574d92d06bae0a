// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.bellwether.api.source.Event;
import io.bellwether.jdbc.server.PostgresServer;
import io.bellwether.testkit.TestMemory;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What is known of a server goes on over a restart of whoever watches it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RestartRules implements Served {
  private static final String CANARY = "canary-in-default";

  private PostgresServer server;

  @BeforeAll
  void start() {
    server =
        PostgresServer.version(version())
            .with("wal_level", "logical")
            .with("logging_collector", "on")
            .start();
    server.run(
        "CREATE ROLE watcher LOGIN PASSWORD '" + Watched.PASSWORD + "' IN ROLE pg_monitor",
        "CREATE ROLE clerk LOGIN PASSWORD 'clerk-password'",
        "GRANT EXECUTE ON FUNCTION pg_current_logfile(text), pg_stat_file(text, boolean),"
            + " pg_read_binary_file(text, bigint, bigint, boolean) TO watcher",
        "CREATE DATABASE other");
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @BeforeEach
  void begin() {
    server.run("DROP SCHEMA IF EXISTS shop CASCADE", "CREATE SCHEMA shop");
    server.run("CREATE TABLE shop.orders (id int)");
  }

  @AfterEach
  void end() {
    server.run("DROP TABLE IF EXISTS big", "DROP ROLE IF EXISTS boss");
  }

  private Watched again(TestMemory memory) {
    return again(memory, Map.of());
  }

  private Watched again(TestMemory memory, Map<String, ?> settings) {
    return Watched.remembering(server.port(), settings, memory);
  }

  @Test
  void whatWasChangedWhileNobodyWatchedIsToldOnceWithSinceWhen() throws Exception {
    TestMemory memory = new TestMemory();
    Instant looked;
    try (Watched first = again(memory)) {
      first.measure();
      assertThat(first.events()).isEmpty();
      looked = Instant.now();
    }
    server.run(
        "ALTER TABLE shop.orders ADD COLUMN note text",
        "GRANT SELECT ON shop.orders TO PUBLIC",
        "CREATE ROLE boss SUPERUSER",
        "ALTER SYSTEM SET work_mem = '7MB'",
        "SELECT pg_reload_conf()");
    await().atMost(Duration.ofSeconds(30)).until(() -> server.value("SHOW work_mem").equals("7MB"));
    try (Watched second = again(memory)) {
      second.measure();
      assertThat(second.events())
          .contains(
              "permission: role boss was created: superuser, no login",
              "setting: work_mem: 4MB → 7MB",
              "schema: database postgres: table shop.orders: column note text is new")
          .anyMatch(it -> it.startsWith("permission: database postgres: access to relation shop"));
      assertThat(second.figures().events())
          .allSatisfy(
              event ->
                  assertThat(event.since().orElseThrow())
                      .isBetween(looked.minusSeconds(30), looked.plusSeconds(2)));
      second.measure();
      assertThat(second.events()).isEmpty();
    }
    try (Watched third = again(memory)) {
      third.measure();
      assertThat(third.events()).isEmpty();
    }
    server.run("ALTER SYSTEM RESET work_mem", "SELECT pg_reload_conf()");
  }

  @Test
  void aRestartWhileNobodyWatchedIsToldSinceTheLastLook() throws Exception {
    TestMemory memory = new TestMemory();
    Instant begun = Instant.now();
    try (Watched first = again(memory)) {
      first.look();
    }
    Instant looked = Instant.now();
    server.restart();
    try (Watched second = again(memory)) {
      assertThat(second.look().message()).contains("the server was restarted at 20");
      List<Event> told = second.figures().events();
      assertThat(told).hasSize(1);
      assertThat(told.get(0).kind()).isEqualTo("server");
      assertThat(told.get(0).since().orElseThrow())
          .isBetween(begun.minusSeconds(2), looked.plusSeconds(2));
    }
  }

  @Test
  void whatAPassToldThatWasGivenUpIsToldByTheNextOne() throws Exception {
    TestMemory memory = new TestMemory();
    try (Watched watched = again(memory)) {
      watched.measure();
      Map<String, String> before = memory.texts();
      server.run("CREATE TABLE shop.bills (id int)");
      watched.measure();
      assertThat(watched.events())
          .contains("schema: database postgres: table shop.bills was created");
      before.forEach((name, text) -> memory.remember(name, Kept.VERSION, text));
      watched.measure();
      assertThat(watched.events())
          .contains("schema: database postgres: table shop.bills was created");
      watched.measure();
      assertThat(watched.events()).isEmpty();
    }
  }

  @Test
  void anIndexThatStaysUnusedOverARestartIsAdvisedAgainst() throws Exception {
    server.run(
        "CREATE TABLE big AS SELECT g AS id, 'n' || g AS note FROM generate_series(1, 60000) g",
        "CREATE INDEX big_note ON big (note)",
        "VACUUM ANALYZE big");
    Map<String, ?> patient = Map.of("unused-after", "2s", "asked-per-minute", "1m");
    TestMemory memory = new TestMemory();
    try (Watched first = again(memory, patient)) {
      assertThat(advice(first)).doesNotContain("big_note");
    }
    Instant later = Instant.now().plusSeconds(3);
    await().atMost(Duration.ofSeconds(30)).until(() -> Instant.now().isAfter(later));
    try (Watched second = again(memory, patient)) {
      assertThat(advice(second)).contains("index public.big_note of public.big is not used");
    }
    try (Watched stranger = again(new TestMemory(), patient)) {
      assertThat(advice(stranger)).doesNotContain("big_note");
    }
  }

  private static String advice(Watched watched) throws Exception {
    watched.measure();
    return String.valueOf(watched.look().details().get("advice"));
  }

  @Test
  void aSlotThatStaysLeftOverARestartIsAdvisedAgainstUnlessSomebodyUsedIt() throws Exception {
    server.run("SELECT pg_create_logical_replication_slot('left_one', 'test_decoding')");
    Map<String, ?> patient = Map.of("unused-after", "2s");
    TestMemory memory = new TestMemory();
    try {
      try (Watched first = again(memory, patient)) {
        assertThat(first.look().details().toString()).doesNotContain("used by nobody");
      }
      Instant later = Instant.now().plusSeconds(3);
      await().atMost(Duration.ofSeconds(30)).until(() -> Instant.now().isAfter(later));
      try (Watched second = again(memory, patient)) {
        assertThat(second.look().details().toString()).contains("slot left_one", "used by nobody");
      }
      server.run(
          "INSERT INTO shop.orders VALUES (1)",
          "SELECT count(*) FROM pg_logical_slot_get_changes('left_one', null, null)");
      try (Watched third = again(memory, patient)) {
        assertThat(third.look().details().toString()).doesNotContain("used by nobody");
      }
    } finally {
      server.run("SELECT pg_drop_replication_slot('left_one')");
    }
  }

  @Test
  void whoWasTurnedAwayWhileNobodyWatchedIsToldAndAStormIsSummed() throws Exception {
    TestMemory memory = new TestMemory();
    try (Watched first = again(memory)) {
      first.measure();
    }
    for (int i = 0; i < 70; i++) {
      refuse("nobody" + i);
    }
    refuse("clerk");
    refuse("clerk");
    try (Watched second = again(memory)) {
      long[] told = new long[1];
      await()
          .atMost(Duration.ofSeconds(30))
          .until(
              () -> {
                second.measure();
                List<Event> events = second.figures().events();
                assertThat(events).hasSizeLessThan(60).allMatch(it -> it.kind().equals("sign-in"));
                told[0] += events.stream().mapToLong(Event::times).sum();
                return told[0] >= 72;
              });
      assertThat(told[0]).isEqualTo(72);
      second.measure();
      assertThat(second.events()).isEmpty();
    }
  }

  private void refuse(String role) {
    assertThatThrownBy(() -> server.connect("postgres", role, "wrong-canary", "test").close())
        .isInstanceOf(SQLException.class);
  }

  @Test
  void whatCanNotBeReadIsDroppedWithALineAndBeginsAnew() throws Exception {
    TestMemory memory = new TestMemory();
    try (Watched first = again(memory)) {
      first.measure();
    }
    server.run("CREATE TABLE shop.bills (id int)");
    for (String broken : List.of("no text of ours", "", "AAAA")) {
      memory.remember("catalog of postgres", Kept.VERSION, broken);
      try (Watched second = again(memory)) {
        second.measure();
        assertThat(second.events()).isEmpty();
        assertThat(second.log().toString())
            .contains("catalog of postgres can not be read and is dropped");
        String fresh = "shop.more" + broken.length();
        server.run("CREATE TABLE " + fresh + " (id int)");
        second.measure();
        assertThat(second.events()).anyMatch(it -> it.endsWith("table " + fresh + " was created"));
      }
    }
  }

  /** Names and times are remembered as they are. */
  private static boolean isPacked(String name, String text) {
    return text.length() > 30 && !name.startsWith("looked");
  }

  @Test
  void whatIsOfAnotherServerIsDroppedWithALine() throws Exception {
    TestMemory memory = new TestMemory();
    try (Watched first = again(memory)) {
      first.measure();
    }
    for (String name : memory.texts().keySet()) {
      String text = memory.texts().get(name);
      if (isPacked(name, text)) {
        Kept kept = Kept.unpacked(text);
        memory.remember(name, Kept.VERSION, new Kept("4711", kept.values()).packed());
      }
    }
    server.run("CREATE TABLE shop.bills (id int)");
    try (Watched second = again(memory)) {
      second.measure();
      assertThat(second.events()).isEmpty();
      assertThat(second.log().toString()).contains("is of another server", "4711");
      server.run("DROP TABLE shop.bills");
      second.measure();
      assertThat(second.events()).anyMatch(it -> it.endsWith("table shop.bills was dropped"));
    }
  }

  @Test
  void whatIsRememberedOfADatabaseGoesWithIt() throws Exception {
    TestMemory memory = new TestMemory();
    try (Watched first = again(memory, Map.of("databases", List.of("*")))) {
      first.measure();
      assertThat(memory.texts()).containsKey("catalog of other");
    }
    server.run("DROP DATABASE other");
    try (Watched second = again(memory, Map.of("databases", List.of("*")))) {
      second.measure();
      assertThat(memory.texts().keySet()).noneMatch(it -> it.contains("other"));
    } finally {
      server.run("CREATE DATABASE other");
    }
  }

  @Test
  void secretsOfStatementsAreNeitherToldNorRemembered() throws Exception {
    TestMemory memory = new TestMemory();
    try (Watched watched = again(memory)) {
      watched.measure();
      server.run(
          "CREATE ROLE boss LOGIN PASSWORD '" + CANARY + "'",
          "ALTER TABLE shop.orders ADD COLUMN api_token text DEFAULT '" + CANARY + "'",
          "CREATE FUNCTION shop.sign_in() RETURNS text LANGUAGE sql AS 'SELECT ''"
              + CANARY
              + "'''");
      watched.measure();
      assertThat(watched.events())
          .anyMatch(it -> it.contains("column api_token text default (not shown) is new"))
          .noneMatch(it -> it.contains(CANARY));
      server.run("ALTER TABLE shop.orders ALTER COLUMN api_token SET DEFAULT '" + CANARY + "2'");
      watched.measure();
      assertThat(watched.events()).anyMatch(it -> it.contains("table shop.orders was changed"));
    }
    for (String name : memory.texts().keySet()) {
      String text = memory.texts().get(name);
      if (isPacked(name, text)) {
        assertThat(Kept.unpacked(text).values().toString()).doesNotContain("canary");
      }
    }
  }
}
