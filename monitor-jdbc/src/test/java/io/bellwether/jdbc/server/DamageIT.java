// SPDX-License-Identifier: Apache-2.0
package io.bellwether.jdbc.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong inside a server while everybody is served. */
@ParameterizedClass
@ValueSource(ints = {12, 15, 18})
@Tag("any-java")
class DamageIT {
  private static PostgresServer server;

  @Parameter int version;

  @BeforeParameterizedClassInvocation
  static void start(int version) {
    server =
        PostgresServer.version(version)
            .withChecksums()
            .with("max_prepared_transactions", "2")
            .with("shared_preload_libraries", "pg_stat_statements")
            .with("track_activity_query_size", "100kB")
            .with("autovacuum_freeze_max_age", "100000")
            .with("autovacuum_naptime", "20d")
            .start();
    server.run("CREATE EXTENSION pg_stat_statements");
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    server.close();
  }

  @AfterEach
  void nothingIsLeftBehind() {
    server.await("count(*) = 1 FROM pg_stat_activity WHERE backend_type = 'client backend'");
    assertThat(
            server.value(
                "SELECT count(*) FROM pg_class WHERE relnamespace = 2200 AND relname !~ 'stat'"))
        .isEqualTo("0");
    assertThat(server.value("SELECT count(*) FROM pg_database WHERE NOT datistemplate"))
        .isEqualTo("1");
    assertThat(server.value("SELECT count(*) FROM pg_replication_slots")).isEqualTo("0");
    assertThat(server.value("SELECT count(*) FROM pg_prepared_xacts")).isEqualTo("0");
  }

  @Test
  void transactionsAreLeftOpen() {
    try (IdleTransaction idle = IdleTransaction.of(server)) {
      assertThat(state(idle.session())).isEqualTo("idle in transaction, holds back");
    }
    try (IdleTransaction aborted = IdleTransaction.aborted(server)) {
      assertThat(state(aborted.session())).isEqualTo("idle in transaction (aborted)");
    }
    try (PreparedTransaction left = PreparedTransaction.of(server)) {
      assertThat(left).isNotNull();
      assertThat(server.value("SELECT gid FROM pg_prepared_xacts")).isEqualTo("left over");
    }
  }

  private static String state(Client session) {
    return server.value(
        "SELECT state || CASE WHEN backend_xmin IS NULL THEN '' ELSE ', holds back' END"
            + " FROM pg_stat_activity WHERE pid = "
            + session.pid());
  }

  @Test
  void aTableIsHeldAgainstEverybody() {
    server.run("CREATE TABLE held (id int)");
    try (IdleTransaction holder = IdleTransaction.locking("held", server);
        LongQuery waiting = LongQuery.of(server, "SELECT * FROM held")) {
      server.await(
          "pg_blocking_pids(%s) = ARRAY[%s]"
              .formatted(waiting.session().pid(), holder.session().pid()));
    }
    server.run("DROP TABLE held");
  }

  @Test
  void countersOfTroubleGrow() {
    Deadlock.happensIn(server);
    TemporaryFiles.writtenIn(server);
    assertThat(
            server.value(
                "SELECT deadlocks > 0 AND temp_bytes > 1000000 FROM pg_stat_database"
                    + " WHERE datname = 'postgres'"))
        .isEqualTo("t");
  }

  @Test
  void aSlotHoldsWalUntilItIsLost() {
    try (SlotHoldingWal slot = SlotHoldingWal.of(3, server)) {
      assertThat(
              server.value(
                  "SELECT pg_wal_lsn_diff(pg_current_wal_lsn(), restart_lsn) > 30000000"
                      + " FROM pg_replication_slots"))
          .isEqualTo("t");
      if (version >= 13) {
        slot.lose();
      }
    }
  }

  @Test
  void transactionsGrowOld() {
    TransactionAge.use(20_000, server);
    assertThat(server.value("SELECT min(age(datfrozenxid)) > 20000 FROM pg_database"))
        .isEqualTo("t");
  }

  @Test
  void aByteOnDiskIsAnother() {
    try (ChecksumFailure failure = ChecksumFailure.of(server)) {
      String count = "checksum_failures FROM pg_stat_database WHERE datname = 'damaged'";
      String before = server.value("SELECT " + count);
      failure.meet();
      server.await(before + " < " + count);
    }
  }

  @Test
  void objectsAreInABadState() {
    try (InvalidIndex invalid = InvalidIndex.of(server);
        EndingSequence ending = EndingSequence.of(0.95, server)) {
      assertThat(invalid).isNotNull();
      assertThat(ending).isNotNull();
      assertThat(server.value("SELECT indexrelid::regclass FROM pg_index WHERE NOT indisvalid"))
          .isEqualTo("customers_email");
      assertThat(server.value("SELECT max(id) / 2147483647.0 > 0.949 FROM tickets")).isEqualTo("t");
    }
  }

  @Test
  void tablesAreNeglected() {
    try (NeglectedTable dead = NeglectedTable.withDeadTuples(1_000, server)) {
      assertThat(dead.holder()).isEmpty();
      server.run("VACUUM neglected");
      server.await("n_dead_tup = 0 FROM pg_stat_user_tables WHERE relname = 'neglected'");
    }
    try (NeglectedTable stale = NeglectedTable.withStaleStatistics(1_000, server)) {
      assertThat(stale.holder()).isEmpty();
      assertThat(server.value("SELECT reltuples FROM pg_class WHERE relname = 'neglected'"))
          .isEqualTo("1");
    }
    try (NeglectedTable held = NeglectedTable.heldBack(1_000, server)) {
      assertThat(held.holder()).isPresent();
    }
  }

  @Test
  void textsOfQueriesAreHugeAndHoldAPassword() {
    HugeQuery.remembered(2_000_000, server);
    assertThat(
            server.value(
                "SELECT max(length(query)) > 2000000 FROM pg_stat_statements WHERE query LIKE '%"
                    + HugeQuery.PASSWORD
                    + "%'"))
        .isEqualTo("t");
    try (LongQuery huge = HugeQuery.running(200_000, server)) {
      assertThat(
              server.value(
                  "SELECT length(query) > 90000 AND strpos(query, '"
                      + HugeQuery.PASSWORD
                      + "') > 0 FROM pg_stat_activity WHERE pid = "
                      + huge.session().pid()))
          .isEqualTo("t");
    }
    Statistics.resetStatements(server);
  }
}
