// SPDX-License-Identifier: Apache-2.0
package io.bellwether.questdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.check.CheckFailure;
import io.bellwether.api.check.Health;
import io.bellwether.testkit.Attempt;
import io.bellwether.testkit.SilentServer;
import io.bellwether.testkit.TestCheckContext;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
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
    assertThat(attempt.took()).isLessThan(LIMIT.plusSeconds(1));
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
    String url = "questdb://127.0.0.1:";
    try (ForgetfulProxy proxy = new ForgetfulProxy(server.pgPort(), "null::timestamp since");
        Looked looked = Looked.at(server, Map.of("url", url + proxy.port() + "/qdb"))) {
      Attempt<Health> attempt = look(looked, Duration.ofSeconds(6));
      Health health = attempt.answer().orElseThrow(() -> new AssertionError(attempt.toString()));
      assertThat(health.message())
          .contains("table none is suspended since")
          .contains("rows and newest rows of some tables were not read: ");
      assertThat(health.lost()).isFalse();
      assertThat(health.details()).containsKey("unread");
    } finally {
      server.run("drop table none");
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
