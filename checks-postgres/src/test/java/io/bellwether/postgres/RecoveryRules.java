// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Level;
import io.bellwether.api.check.Health;
import io.bellwether.jdbc.server.ArchiveStandby;
import io.bellwether.jdbc.server.Client;
import io.bellwether.jdbc.server.HaltedStatement;
import io.bellwether.jdbc.server.PostgresServer;
import io.bellwether.jdbc.server.StreamingReplica;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Servers in recovery: from an archive alone, up to a point, and at its end. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RecoveryRules implements Served {
  private static final int LOCKS = 100_000;

  /** From then on the driver has the statement prepared. */
  private static final int UNTIL_PLANNED = 6;

  private PostgresServer primary;

  @BeforeAll
  void start() throws Exception {
    primary =
        PostgresServer.version(version())
            .with("archive_mode", "on")
            .with("max_connections", "30")
            .with("max_locks_per_transaction", String.valueOf(LOCKS / 20))
            .start();
    primary.run("CREATE TABLE numbers (number int)");
    Watched.of(primary, Map.of()).close();
  }

  @AfterAll
  void stop() {
    primary.close();
  }

  private static Watched on(PostgresServer server, String threshold, String limits) {
    return Watched.at(server.port(), Map.of("thresholds", Limits.only(threshold, limits)));
  }

  private void write() {
    primary.run("INSERT INTO numbers VALUES (1)");
  }

  @Test
  void aStandbyThatReadsAnArchiveAloneIsToldWhenNothingComesFromThere() throws Exception {
    try (ArchiveStandby standby = ArchiveStandby.of(primary);
        Watched there = on(standby.server(), "archive-age", "5s/1h")) {
      write();
      standby.catchUp();
      Health health = there.look();
      assertThat(health.level()).as("%s", health).isEqualTo(Level.HEALTHY);
      assertThat(health.details())
          .containsEntry("role", "standby")
          .doesNotContainKey("unread")
          .extractingByKey("standby")
          .asString()
          .contains("receives_from=an archive", "replay_paused=false");
      assertThat(there.figure("pg_replication_is_replica")).isOne();
      assertThat(there.figure("pg_wal_receiver_connected")).isZero();
      assertThat(there.figure("replication_lag_bytes")).isZero();
      Declared.assertAll(there.figures());
      final double position = there.figure("replay_position");

      standby.loseArchive();
      Health stuck = Looks.says(there, "the standby reads WAL from an archive alone");
      assertThat(stuck.level()).isEqualTo(Level.WARNING);
      assertThat(stuck.message())
          .contains("the newest that came from there is ", " (warning from 5s)");
      assertThat(there.figure("pg_last_replayed_transaction_age")).isGreaterThan(5);
      assertThat(there.figure("replay_position")).isEqualTo(position);

      standby.findArchive();
      Health after =
          Looks.until(
              there,
              it -> {
                if (it.level() != Level.HEALTHY) {
                  write();
                  standby.catchUp();
                }
                return it.level() == Level.HEALTHY;
              });
      assertThat(after.message()).doesNotContain("archive");
      assertThat(there.figure("replay_position")).isGreaterThan(position);
    }
  }

  @Test
  void aRecoveryThatHasComeToItsPointSaysSoUntilItGoesOn() throws Exception {
    try (ArchiveStandby recovered = ArchiveStandby.upTo("before the accident", primary);
        Watched there = on(recovered.server(), "archive-age", "1ms/1h")) {
      Health health = Looks.says(there, "replay is paused");
      assertThat(health.level()).isEqualTo(Level.WARNING);
      assertThat(health.message())
          .contains("its recovery target is 'before the accident'")
          .contains("SELECT pg_wal_replay_resume(), which makes it a primary")
          .doesNotContain("archive");
      assertThat(there.figure("pg_wal_replay_paused")).isOne();

      recovered.server().run("SELECT pg_wal_replay_resume()");
      Health promoted = Looks.says(there, "the standby was promoted");
      assertThat(promoted.level()).isEqualTo(Level.WARNING);
      Health after = Looks.saysNoMore(there, "promoted");
      assertThat(after.level()).as("%s", after).isEqualTo(Level.HEALTHY);
      assertThat(after.details()).containsEntry("role", "primary").doesNotContainKey("standby");
      assertThat(there.figure("pg_replication_is_replica")).isZero();
      assertThat(there.figure("pg_timeline")).isEqualTo(2);
    }
  }

  /** The locks are many, so that a look that is planned is still met in its middle. */
  @Test
  void aPromotionInTheMiddleOfALookIsWhatThatLookTells() throws Exception {
    try (StreamingReplica replica = StreamingReplica.of(primary, "to_be_promoted");
        Client locking = Client.of(replica.server(), "locking");
        Watched there = on(replica.server(), "locks", "off")) {
      replica.server().set("archive_command", "true");
      locking.run("SELECT count(pg_advisory_lock(i)) FROM generate_series(1, " + LOCKS + ") i");
      for (int i = 0; i < UNTIL_PLANNED; i++) {
        assertThat(there.look().level()).isEqualTo(Level.HEALTHY);
      }
      CompletableFuture<Health> told =
          CompletableFuture.supplyAsync(
              () -> firstThatTellsOfIt(there), task -> new Thread(task, "looks").start());
      try (HaltedStatement look =
          HaltedStatement.of("bellwether", "with activity", replica.server())) {
        assertThat(look).isNotNull();
        replica.promote();
      }
      Health health = told.get(60, TimeUnit.SECONDS);
      assertThat(health.level()).as("%s", health).isEqualTo(Level.WARNING);
      assertThat(health.message()).isEqualTo("the standby was promoted and is the primary now");
      assertThat(health.details()).containsEntry("role", "primary").doesNotContainKey("standby");
      Health after = Looks.saysNoMore(there, "promoted");
      assertThat(after.level()).as("%s", after).isEqualTo(Level.HEALTHY);
      assertThat(there.figure("pg_replication_is_replica")).isZero();
    }
  }

  private static Health firstThatTellsOfIt(Watched there) {
    try {
      Health health = there.look();
      while (health.level() == Level.HEALTHY) {
        assertThat(health.details()).containsEntry("role", "standby").containsKey("standby");
        health = there.look();
      }
      return health;
    } catch (Exception e) {
      throw new AssertionError("a look failed", e);
    }
  }
}
