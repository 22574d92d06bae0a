// SPDX-License-Identifier: Apache-2.0
package io.bellwether.questdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Level;
import io.bellwether.api.check.CheckFailure;
import io.bellwether.api.check.Health;
import io.bellwether.testkit.Attempt;
import io.bellwether.testkit.DripServer;
import io.bellwether.testkit.ResettingServer;
import io.bellwether.testkit.SilentServer;
import io.bellwether.testkit.TestCheckContext;
import io.bellwether.testkit.TroubledProxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A server that is full, stands still, is gone or started anew; named in time. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class TroubleRules {
  private static final Duration LIMIT = Duration.ofSeconds(3);
  private static final Duration SHORT = Duration.ofSeconds(1);
  private static final Duration GENEROUS = Duration.ofSeconds(30);

  /** As QuestDB has it unless it is told otherwise. */
  private static final int MOST_CONNECTIONS = 64;

  private QuestDbServer server;

  abstract String version();

  @BeforeAll
  void start() {
    server = QuestDbServer.start(version());
    server.run(
        "create table t (ts timestamp, v int) timestamp(ts) partition by day wal",
        "insert into t values ('2026-11-01T00:00:00Z', 1), ('2026-11-02T00:00:00Z', 2)");
    server.awaitRows("t", 2);
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private static Attempt<Health> look(Looked looked, Duration limit) {
    return Attempt.within(limit, run -> looked.questdb().check(TestCheckContext.over(run)));
  }

  private static CheckFailure failure(Attempt<Health> attempt) {
    return failure(attempt, LIMIT);
  }

  private static CheckFailure failure(Attempt<Health> attempt, Duration limit) {
    assertThat(attempt.took()).isLessThan(limit.plusSeconds(1));
    assertThat(attempt.failure()).containsInstanceOf(CheckFailure.class);
    return (CheckFailure) attempt.failure().orElseThrow();
  }

  @Test
  void aFullServerWaitsInSilenceAndIsNamed() throws Exception {
    List<Connection> all = new ArrayList<>();
    try (Looked looked = Looked.at(server)) {
      for (int i = 0; i < MOST_CONNECTIONS; i++) {
        all.add(server.connect());
      }
      CheckFailure full = failure(look(looked, LIMIT));
      assertThat(full.lost()).isTrue();
      assertThat(full)
          .hasMessageContaining("127.0.0.1:" + server.pgPort())
          .hasMessageContaining("with 64 of them (pg.net.connection.limit)")
          .hasMessageContaining("the next one waits in silence");
    } finally {
      for (Connection one : all) {
        one.close();
      }
    }
  }

  @Test
  void aServerThatStandsStillIsLostInTimeAndComesBack() {
    try (Looked looked = Looked.at(server)) {
      assertThat(look(looked, GENEROUS).answer()).isPresent();
      server.pause();
      try {
        CheckFailure still = failure(look(looked, LIMIT));
        assertThat(still.lost()).isTrue();
        assertThat(still).hasMessageContaining("in time");
      } finally {
        server.goOn();
      }
      assertThat(looksAgain(looked).details()).containsEntry("record_count", 2L);
    }
  }

  private static Health looksAgain(Looked looked) {
    Health[] seen = new Health[1];
    org.awaitility.Awaitility.await()
        .atMost(GENEROUS)
        .until(
            () -> {
              Attempt<Health> again = look(looked, GENEROUS);
              again.answer().ifPresent(it -> seen[0] = it);
              return again.answer().isPresent();
            });
    return seen[0];
  }

  @Test
  void aStartAnewIsSeenAndRowsAreCountedAllTheSame() throws Exception {
    try (Looked looked = Looked.at(server)) {
      for (int i = 0; i < 20; i++) {
        looked.look();
      }
      assertThat(looked.events()).isEmpty();
      server.stop();
      CheckFailure gone = failure(look(looked, LIMIT));
      assertThat(gone.lost()).isTrue();
      assertThat(gone)
          .hasMessageContaining("127.0.0.1:" + server.pgPort() + " refuses connections")
          .hasMessageContaining("whether QuestDB runs there")
          .hasMessageContaining("(pg.net.bind.to)");
      server.startAgain();
      looksAgain(looked);
      Health health = looked.look();
      assertThat(health.details()).containsKey("restart_seen").containsEntry("record_count", 2L);
      assertThat(looked.ofTable("questdb_table_rows", "t")).isEqualTo(2);
    }
  }

  @Test
  void whatTheCatalogToldIsJudgedThoughTheTablesSayNothing() throws Exception {
    server.run("create table none (ts timestamp, v int) timestamp(ts) partition by day wal");
    String state = "select suspended from wal_tables() where name = 'none'";
    org.awaitility.Awaitility.await()
        .atMost(GENEROUS)
        .until(
            () -> {
              boolean before = server.value(state).startsWith("t");
              server.run("alter table none suspend wal");
              return before;
            });
    String second = "null::timestamp since";
    try (TroubledWire silent = TroubledWire.forgetting(second, server.pgPort());
        TroubledWire cut = TroubledWire.cuttingAt(second, server.pgPort())) {
      assertJudgedWithout(silent.port(), "no answer in time");
      assertJudgedWithout(cut.port(), "127.0.0.1:" + cut.port() + " cut the connection");
    } finally {
      server.run("drop table none");
    }
  }

  private void assertJudgedWithout(int port, String why) {
    try (Looked looked = at(port, Map.of())) {
      Attempt<Health> attempt = look(looked, Duration.ofSeconds(4));
      Health health = attempt.answer().orElseThrow(() -> new AssertionError(attempt.toString()));
      assertThat(health.message())
          .contains("table none is suspended since")
          .contains("rows and newest rows of some tables were not read: ")
          .contains(why);
      assertThat(health.lost()).isFalse();
      assertThat(health.details()).containsKey("unread");
    }
  }

  private Looked at(int port, Map<String, ?> more) {
    Map<String, Object> settings = new HashMap<>(more);
    settings.put("url", "questdb://127.0.0.1:" + port + "/qdb");
    return Looked.at(server, settings);
  }

  @Test
  void whatIsTooSlowOrCutIsNamedOnNewConnectionsAndOld() {
    try (TroubledProxy proxy = TroubledProxy.to(server.pgPort());
        Looked used = at(proxy.port(), Map.of());
        Looked fresh = at(proxy.port(), Map.of())) {
      assertThat(look(used, GENEROUS).answer()).isPresent();
      proxy.throttle(1);
      for (Looked looked : List.of(used, fresh)) {
        assertThat(failure(look(looked, SHORT), SHORT).lost()).isTrue();
      }
      proxy.pass();
      assertThat(look(used, GENEROUS).answer()).isPresent();
      proxy.reset();
      for (Looked looked : List.of(used, fresh)) {
        CheckFailure cut = failure(look(looked, SHORT), SHORT);
        assertThat(cut.lost()).isTrue();
        assertThat(cut).hasMessageContaining("127.0.0.1:" + proxy.port());
      }
      proxy.pass();
      assertThat(looksAgain(used).details()).containsEntry("record_count", 2L);
    }
  }

  @Test
  void troubleOverHttpIsNamedAndHidesNothingElse() {
    byte[] garbage = "\u0007 garbage\n".getBytes(StandardCharsets.ISO_8859_1);
    try (DripServer slow = DripServer.start(Duration.ofSeconds(1));
        DripServer odd = DripServer.start(Duration.ofMillis(1), garbage);
        ResettingServer cut = ResettingServer.onRequest()) {
      for (int port : new int[] {slow.port(), odd.port(), cut.port()}) {
        URI http = URI.create("http://127.0.0.1:" + port);
        try (Looked looked = at(server.pgPort(), Map.of("http", http))) {
          Attempt<Health> attempt = look(looked, Duration.ofSeconds(2));
          Health health =
              attempt.answer().orElseThrow(() -> new AssertionError(attempt.toString()));
          assertThat(health.level()).isIn(Level.CRITICAL, Level.UNKNOWN);
          assertThat(health.message()).contains("over HTTP: ").contains("127.0.0.1:" + port);
          assertThat(health.details()).containsEntry("record_count", 2L);
        }
      }
    }
  }

  @Test
  void aPortThatSaysNothingIsNamed() {
    try (SilentServer silent = SilentServer.start();
        Looked looked =
            Looked.with(Map.of("url", "questdb://127.0.0.1:" + silent.port() + "/qdb"))) {
      CheckFailure failure = failure(look(looked, LIMIT));
      assertThat(failure.lost()).isTrue();
      assertThat(failure)
          .hasMessageContaining("takes the connection and does not answer in time")
          .hasMessageContaining("look whether it hangs");
    }
  }

  @Test
  void thePortForHttpIsToldFromTheRightOne() {
    try (Looked looked =
        Looked.with(Map.of("url", "questdb://127.0.0.1:" + server.httpPort() + "/qdb"))) {
      CheckFailure failure = failure(look(looked, LIMIT));
      assertThat(failure.lost()).isTrue();
      assertThat(failure).hasMessageContaining("127.0.0.1:" + server.httpPort());
    }
  }
}
