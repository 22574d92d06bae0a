// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Level;
import io.bellwether.api.check.Health;
import io.bellwether.jdbc.server.BlockingChain;
import io.bellwether.jdbc.server.ChecksumFailure;
import io.bellwether.jdbc.server.Client;
import io.bellwether.jdbc.server.Deadlock;
import io.bellwether.jdbc.server.FullConnectionTable;
import io.bellwether.jdbc.server.IdleTransaction;
import io.bellwether.jdbc.server.LongQuery;
import io.bellwether.jdbc.server.MonitoringRole;
import io.bellwether.jdbc.server.PostgresServer;
import io.bellwether.jdbc.server.PreparedTransaction;
import io.bellwether.jdbc.server.Statistics;
import io.bellwether.jdbc.server.TemporaryFiles;
import io.bellwether.jdbc.server.TransactionAge;
import io.bellwether.testkit.RecordingMeasurements;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What holds for every version of the server: each trouble is made, seen, and seen to be over. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class InstanceRules implements Served {
  private PostgresServer server;

  @BeforeAll
  void start() {
    server =
        PostgresServer.version(version())
            .with("max_connections", "30")
            .with("max_prepared_transactions", "5")
            .with("deadlock_timeout", "100ms")
            .with("track_io_timing", "on")
            .withChecksums()
            .start();
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private Watched watched(Map<String, ?> settings) throws Exception {
    return Watched.of(server, settings);
  }

  private static Map<String, ?> limits(String name, String limits) {
    return Map.of("thresholds", Limits.only(name, limits));
  }

  @Test
  void aQuietServerIsHealthyAndEveryPartIsRead() throws Exception {
    try (Watched watched = watched(Map.of())) {
      watched.look();
      Health health = watched.look();
      assertThat(health.level()).as("%s", health).isEqualTo(Level.HEALTHY);
      assertThat(health.message()).matches("[0-9]+ of 27 connections");
      assertThat(health.details())
          .doesNotContainKey("unread")
          .containsEntry("role", "primary")
          .containsEntry("max_connections", 30L)
          .containsEntry("blocked_locks", 0L);
    }
  }

  @Test
  void everyFigureIsDeclaredAndNoneIsNotANumber() throws Exception {
    try (Watched watched = watched(Map.of());
        BlockingChain chain = BlockingChain.of(2, server)) {
      watched.look();
      watched.look();
      Declared.assertAll(watched.figures());
      assertThat(chain.sessions()).hasSize(2);
    }
  }

  @Test
  void theRootOfAChainIsNamedAndWhoWaitsForWhom() throws Exception {
    try (Watched watched = watched(Map.of("blocked-after", Duration.ofMillis(1)))) {
      try (BlockingChain chain = BlockingChain.of(4, server)) {
        Health health = watched.look();
        assertThat(health.level()).isEqualTo(Level.WARNING);
        assertThat(health.message())
            .startsWith("3 sessions wait for locks, for up to ")
            .contains("in the end for pid " + chain.root().pid() + " ", "idle in transaction");
        assertThat(watched.figure("blocked_locks")).isEqualTo(3);
        @SuppressWarnings("unchecked")
        List<String> tree = (List<String>) health.details().get("blocking_tree");
        assertThat(tree).hasSize(4);
        for (int i = 0; i < 4; i++) {
          String pid = chain.sessions().get(i).pid();
          assertThat(tree.get(i)).startsWith("  ".repeat(i)).contains("pid " + pid + " ");
          assertThat(tree.get(i).contains("waits ")).isEqualTo(i > 0);
        }
      }
      assertThat(watched.look().level()).isEqualTo(Level.HEALTHY);
      assertThat(watched.figure("blocked_locks")).isZero();
    }
  }

  @Test
  void whoWaitsForAMomentOnlyIsNoTrouble() throws Exception {
    try (Watched watched = watched(Map.of("blocked-after", Duration.ofMinutes(5)));
        BlockingChain chain = BlockingChain.of(2, server)) {
      Health health = watched.look();
      assertThat(health.level()).as("%s", health).isEqualTo(Level.HEALTHY);
      assertThat(health.details()).containsEntry("blocked_locks", 1L).containsKey("blocking");
      assertThat(chain.sessions()).hasSize(2);
    }
  }

  @Test
  void aTransactionThatIdlesIsNamedWithWhatItDidLast() throws Exception {
    try (Watched watched = watched(Map.of("idle-transaction-after", Duration.ofMillis(1)))) {
      try (IdleTransaction idle = IdleTransaction.of(server)) {
        Health health = watched.look();
        assertThat(health.level()).isEqualTo(Level.WARNING);
        assertThat(health.message())
            .startsWith("1 transaction is idle for longer than ")
            .contains("pid " + idle.session().pid() + " ");
        assertThat(watched.figure("idle_transactions")).isEqualTo(1);
      }
      assertThat(watched.look().level()).isEqualTo(Level.HEALTHY);
    }
  }

  @Test
  void aLongStatementIsNamedAndOurOwnIsNone() throws Exception {
    try (Watched watched = watched(Map.of("long-query-after", Duration.ofMillis(1)))) {
      assertThat(watched.look().level()).isEqualTo(Level.HEALTHY);
      try (LongQuery query = LongQuery.of(server)) {
        Health health = watched.look();
        assertThat(health.level()).isEqualTo(Level.WARNING);
        assertThat(health.message()).contains("pid " + query.session().pid() + " ", "active since");
        assertThat(watched.figure("long_running_queries")).isEqualTo(1);
      }
    }
  }

  @Test
  void theOldestTransactionIsNamed() throws Exception {
    try (Watched watched = watched(limits("oldestTransaction", "1ms/1h"));
        IdleTransaction idle = IdleTransaction.of(server)) {
      assertThat(watched.look().message())
          .contains("the oldest transaction is open for", "pid " + idle.session().pid() + " ");
    }
  }

  @Test
  void aFullTableOfConnectionsIsSeenOverTheConnectionThatIsKept() throws Exception {
    try (Watched watched = watched(Map.of())) {
      watched.look();
      try (FullConnectionTable full = FullConnectionTable.of(server)) {
        Health health = watched.look();
        assertThat(health.level()).as("%s", health).isEqualTo(Level.CRITICAL);
        assertThat(health.lost()).isFalse();
        assertThat(health.message()).contains(" of 27 connections (critical from 85%): ");
        assertThat(full.taken()).isPositive();
      }
    }
  }

  @Test
  void aDeadlockIsToldOnce() throws Exception {
    try (Watched watched = watched(Map.of())) {
      watched.look();
      Deadlock.happensIn(server);
      assertThat(eventually(watched, "deadlock").level()).isEqualTo(Level.WARNING);
      assertThat(watched.look().level()).isEqualTo(Level.HEALTHY);
    }
  }

  @Test
  void temporaryFilesAreCountedBetweenTwoLooks() throws Exception {
    try (Watched watched = watched(limits("tempFiles", "1B/100GB"))) {
      watched.look();
      TemporaryFiles.writtenIn(server);
      assertThat(eventually(watched, "temporary files").level()).isEqualTo(Level.WARNING);
      assertThat(watched.look().level()).isEqualTo(Level.HEALTHY);
    }
  }

  /** Before 15 the server tells what it counted when it finds the time. */
  private static Health eventually(Watched watched, String told) throws Exception {
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    Health health = watched.look();
    while (!health.message().contains(told) && System.nanoTime() < end) {
      health = watched.look();
    }
    assertThat(health.message()).contains(told);
    return health;
  }

  @Test
  void countsThatBeginAnewAreNoTroubleAndAreTold() throws Exception {
    try (Watched watched = watched(Map.of())) {
      watched.look();
      double counted = watched.figure("pg_all_databases_xact_commit");
      Statistics.reset(server);
      long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
      Health health = watched.look();
      while (!health.details().containsKey("statistics_reset") && System.nanoTime() < end) {
        assertThat(health.level()).as("%s", health).isEqualTo(Level.HEALTHY);
        health = watched.look();
        assertThat(watched.figure("pg_all_databases_xact_commit")).isGreaterThanOrEqualTo(counted);
        counted = watched.figure("pg_all_databases_xact_commit");
      }
      assertThat(health.details()).containsKey("statistics_reset");
      assertThat(watched.look().level()).isEqualTo(Level.HEALTHY);
      assertThat(watched.figure("pg_all_databases_xact_commit")).isGreaterThanOrEqualTo(counted);
    }
  }

  @Test
  void aPreparedTransactionThatWasForgottenIsNamedWithItsEnd() throws Exception {
    try (Watched watched = watched(limits("preparedTransactions", "1ms/1h"))) {
      try (PreparedTransaction prepared = PreparedTransaction.of(server)) {
        Health health = watched.look();
        assertThat(health.level()).isEqualTo(Level.WARNING);
        assertThat(health.message()).contains("ROLLBACK PREPARED '");
        assertThat(prepared).isNotNull();
      }
      assertThat(watched.look().level()).isEqualTo(Level.HEALTHY);
    }
  }

  @Test
  void idsThatRunOutAreToldBeforeTheServerStops() throws Exception {
    try (Watched watched = watched(limits("transactionAge", "1000/2000000000"))) {
      TransactionAge.use(1_500, server);
      Health health = watched.look();
      assertThat(health.level()).isEqualTo(Level.WARNING);
      assertThat(health.message()).contains("transaction ids of ", "before the server stops");
    }
  }

  @Test
  void fullOfLocksIsToldAsShareOfTheTable() throws Exception {
    try (Watched watched = watched(limits("locks", "1%/100%"));
        Client client = Client.of(server, "locking")) {
      client.run("BEGIN");
      for (int i = 0; i < 40; i++) {
        client.run("SELECT pg_advisory_lock(" + i + ")");
      }
      Health health = watched.look();
      assertThat(health.level()).as("%s", health).isEqualTo(Level.WARNING);
      assertThat(health.message()).contains(" locks, the table has room for about ");
    }
  }

  @Test
  void withoutTheGrantNothingIsCountedThatIsNotSeen() throws Exception {
    try (MonitoringRole role = MonitoringRole.plain(server);
        Watched watched =
            watched(
                Map.of(
                    "user",
                    MonitoringRole.NAME,
                    "password",
                    io.bellwether.api.Secret.of(MonitoringRole.PASSWORD)));
        BlockingChain chain = BlockingChain.of(3, server)) {
      Health health = watched.look();
      assertThat(health.level()).isEqualTo(Level.UNKNOWN);
      assertThat(health.message())
          .contains("blocked sessions are not seen; run: GRANT pg_monitor TO monitor");
      assertThat(health.details()).containsKey("unread").doesNotContainKey("blocked_locks");
      assertThat((Long) health.details().get("total_connections")).isGreaterThan(2);
      RecordingMeasurements figures = watched.figures();
      assertThat(figures.samples("blocked_locks")).isEmpty();
      assertThat(chain.sessions()).hasSize(3);
      role.grant("pg_monitor");
    }
  }

  @Test
  void aGrantThatComesAndGoesIsNoticedOverOneConnection() throws Exception {
    try (MonitoringRole role = MonitoringRole.of(server);
        Watched watched =
            watched(
                Map.of(
                    "user",
                    MonitoringRole.NAME,
                    "password",
                    io.bellwether.api.Secret.of(MonitoringRole.PASSWORD)))) {
      assertThat(watched.look().level()).isEqualTo(Level.HEALTHY);
      role.revoke("pg_monitor");
      assertThat(watched.look().level()).isEqualTo(Level.UNKNOWN);
      role.grant("pg_monitor");
      assertThat(watched.look().level()).isEqualTo(Level.HEALTHY);
    }
  }

  @Test
  void aCrashThatTheServerRecoversFromIsToldInTwoLooks() throws Exception {
    try (Watched watched = watched(Map.of())) {
      watched.look();
      server.crash();
      assertThat(eventually(watched, "crashed and recovered").level()).isEqualTo(Level.WARNING);
      assertThat(watched.look().level()).isEqualTo(Level.WARNING);
      assertThat(watched.look().level()).isEqualTo(Level.HEALTHY);
    }
  }

  @Test
  void aRestartIsToldInTwoLooks() throws Exception {
    try (Watched watched = watched(Map.of())) {
      watched.look();
      server.restart();
      assertThat(eventually(watched, "the server was restarted").level()).isEqualTo(Level.WARNING);
      assertThat(watched.look().level()).isEqualTo(Level.WARNING);
      assertThat(watched.look().level()).isEqualTo(Level.HEALTHY);
    }
  }

  @Test
  void damagedPagesAreCritical() throws Exception {
    try (Watched watched = watched(Map.of());
        ChecksumFailure failure = ChecksumFailure.of(server)) {
      watched.look();
      failure.meet();
      Health health = eventually(watched, "damaged pages in " + ChecksumFailure.DATABASE);
      assertThat(health.level()).isEqualTo(Level.CRITICAL);
    }
  }
}
