// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Level;
import io.bellwether.api.Secret;
import io.bellwether.api.check.Health;
import io.bellwether.jdbc.server.Client;
import io.bellwether.jdbc.server.PostgresServer;
import io.bellwether.jdbc.server.SlotHoldingWal;
import io.bellwether.jdbc.server.StreamingReplica;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A primary with a standby that streams over a slot, looked at from both sides. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ReplicationRules implements Served {
  private PostgresServer primary;
  private StreamingReplica replica;

  @BeforeAll
  void start() throws Exception {
    primary = PostgresServer.version(version()).start();
    primary.run("CREATE TABLE numbers (number int)");
    Watched.of(primary, Map.of()).close();
    replica = StreamingReplica.of(primary);
    replica.catchUp();
  }

  /** A test that fails in the middle of its trouble troubles no other. */
  @BeforeEach
  void theStandbyIsThere() {
    replica.resumeReplay();
    replica.reconnect();
    replica.catchUp();
  }

  @AfterAll
  void stop() {
    replica.close();
    primary.close();
  }

  private Watched onPrimary(Map<String, ?> settings) throws Exception {
    return Watched.of(primary, settings);
  }

  private Watched onStandby(Map<String, ?> settings) {
    return Watched.at(replica.server().port(), settings);
  }

  private static Map<String, ?> limits(String name, String limits) {
    return Map.of("thresholds", Limits.only(name, limits));
  }

  private void write() {
    primary.run("TRUNCATE numbers", "INSERT INTO numbers SELECT generate_series(1, 10000)");
  }

  @Test
  void aStandbyThatKeepsUpIsFineFromBothSides() throws Exception {
    try (Watched here = onPrimary(Map.of("standbys", 1));
        Watched there = onStandby(Map.of())) {
      write();
      replica.catchUp();
      Health health = Looks.until(here, it -> here.figure("replication_lag") == 0);
      assertThat(health.level()).as("%s", health).isEqualTo(Level.HEALTHY);
      assertThat(here.figure("pg_standbys")).isOne();
      assertThat(here.figure("replication_lag_bytes")).isZero();
      assertThat(here.figure("pg_replication_slots_active")).isOne();
      Declared.assertAll(here.figures());
      Health its = Looks.until(there, it -> there.figure("replication_lag") == 0);
      assertThat(its.level()).as("%s", its).isEqualTo(Level.HEALTHY);
      assertThat(its.details()).containsEntry("role", "standby").doesNotContainKey("unread");
      assertThat(there.figure("pg_wal_receiver_connected")).isOne();
      Declared.assertAll(there.figures());
    }
  }

  @Test
  void thePositionGrowsWithWhatIsWritten() throws Exception {
    try (Watched here = onPrimary(Map.of())) {
      here.look();
      final double before = here.figure("write_ahead_log_position");
      write();
      here.look();
      assertThat(here.figure("write_ahead_log_position")).isGreaterThan(before + 500_000);
      assertThat(here.figure("pg_wal_bytes_per_second")).isPositive();
    }
  }

  @Test
  void whatIsHeldUpByAPausedReplayIsToldOnBothSides() throws Exception {
    try (Watched here = onPrimary(limits("replication-lag-bytes", "100KB/1GB"));
        Watched there = onStandby(limits("replication-lag", "1ms/1h"))) {
      here.look();
      there.look();
      replica.pauseReplay();
      write();
      Health seen = Looks.says(here, "it stops at the replay");
      assertThat(seen.message()).contains("standby replica (127.0.0.1) is ", " behind (warning");
      assertThat(seen.level()).isEqualTo(Level.WARNING);
      assertThat(here.figure("pg_stat_replication_pg_wal_lsn_diff")).isGreaterThan(500_000);

      Health its = Looks.until(there, it -> there.figure("replication_lag") > 0);
      assertThat(its.level()).isEqualTo(Level.WARNING);
      assertThat(its.message()).contains("replay is paused", "pg_wal_replay_resume()");
      assertThat(there.figure("pg_wal_unreplayed_bytes")).isGreaterThan(500_000);

      replica.resumeReplay();
      replica.catchUp();
      assertThat(Looks.saysNoMore(here, "behind").level()).isEqualTo(Level.HEALTHY);
      assertThat(there.look().message()).doesNotContain("paused");
      assertThat(there.figure("replication_lag")).isZero();
    }
  }

  @Test
  void aStandbyThatReplaysLateOnPurposeIsJudgedByWhatItHas() throws Exception {
    Map<String, Object> late = new HashMap<>(limits("replication-lag-bytes", "100KB/1GB"));
    late.put("delayed-standbys", List.of("replica"));
    try (Watched here = onPrimary(limits("replication-lag-bytes", "100KB/1GB"));
        Watched knowing = onPrimary(late)) {
      replica.server().set("recovery_min_apply_delay", "1h");
      write();
      Looks.says(here, "it stops at the replay");
      Health health = Looks.saysNoMore(knowing, "behind");
      assertThat(health.level()).as("%s", health).isEqualTo(Level.HEALTHY);
      assertThat(knowing.figure("pg_stat_replication_pg_wal_lsn_diff")).isGreaterThan(500_000);
      assertThat(knowing.figure("replication_lag_bytes")).isLessThan(500_000);
    } finally {
      replica.server().set("recovery_min_apply_delay", "0");
      replica.catchUp();
    }
  }

  @Test
  void whatStopsOnTheWayStopsAtTheNetwork() throws Exception {
    try (Watched here = onPrimary(limits("replication-lag-bytes", "100KB/1GB"))) {
      replica.stall();
      write();
      Health seen = Looks.says(here, "it stops at the network");
      assertThat(seen.message()).contains("standby replica");
      replica.reconnect();
      replica.catchUp();
      Looks.saysNoMore(here, "behind");
    }
  }

  @Test
  void aStandbyThatIsCutOffIsMissedHereAndKnowsItThere() throws Exception {
    try (Watched here = onPrimary(Map.of("standbys", 1));
        Watched there = onStandby(Map.of())) {
      here.look();
      replica.cutOff();
      Health missing = here.look();
      assertThat(missing.level()).isEqualTo(Level.CRITICAL);
      assertThat(missing.message())
          .contains(
              "0 of 1 standby is connected",
              "at the last look there was replica (127.0.0.1)",
              "nobody uses slot replica");
      assertThat(here.figure("pg_replication_slots_inactive")).isOne();

      Health its = Looks.says(there, "cut off");
      assertThat(its.level()).isEqualTo(Level.CRITICAL);
      assertThat(there.figure("pg_wal_receiver_connected")).isZero();

      replica.reconnect();
      assertThat(Looks.saysNoMore(here, "connected;").level()).isEqualTo(Level.HEALTHY);
      assertThat(Looks.saysNoMore(there, "cut off").level()).isEqualTo(Level.HEALTHY);
    }
  }

  @Test
  void aStandbyThatNobodyAskedForIsMissedOnce() throws Exception {
    try (Watched here = onPrimary(Map.of("unused-after", "0ms"));
        Watched patient = onPrimary(Map.of())) {
      here.look();
      replica.cutOff();
      Health gone = here.look();
      assertThat(gone.level()).isEqualTo(Level.WARNING);
      assertThat(gone.message()).contains("standby replica (127.0.0.1) was connected");
      Health after = here.look();
      assertThat(after.level()).isEqualTo(Level.HEALTHY);
      assertThat(after.details().get("advice"))
          .asString()
          .contains("pg_drop_replication_slot('replica')", "its standby may have to be built anew");
      assertThat(String.valueOf(patient.look().details().get("advice")))
          .doesNotContain("pg_drop_replication_slot");
      replica.reconnect();
    }
  }

  @Test
  void subscriptionsOfThePrimaryAreNotMissedOnItsStandby() throws Exception {
    try (Watched here = onPrimary(Map.of());
        Watched there = onStandby(Map.of())) {
      primary.run(
          "CREATE SUBSCRIPTION orders CONNECTION 'host=127.0.0.1 port=1' PUBLICATION orders"
              + " WITH (connect = false)",
          "ALTER SUBSCRIPTION orders ENABLE");
      replica.catchUp();
      Looks.says(here, "subscription orders of database postgres has no worker");
      assertThat(there.look().message()).doesNotContain("subscription");
      Health again = there.look();
      assertThat(again.message()).doesNotContain("subscription");
      assertThat(again.level()).as("%s", again).isEqualTo(Level.HEALTHY);
    } finally {
      primary.run(
          "ALTER SUBSCRIPTION orders DISABLE",
          "ALTER SUBSCRIPTION orders SET (slot_name = NONE)",
          "DROP SUBSCRIPTION orders");
    }
  }

  @Test
  void aQueryThatReplayDidNotWaitForIsCounted() throws Exception {
    try (Watched there = onStandby(limits("recovery-conflicts", "1/100"));
        Client reader = Client.of(replica.server(), "reports")) {
      replica.server().set("max_standby_streaming_delay", "0");
      write();
      replica.catchUp();
      there.look();
      reader.run("BEGIN ISOLATION LEVEL REPEATABLE READ", "SELECT count(*) FROM numbers");
      reader.begin("SELECT pg_sleep(60)");
      primary.run("DELETE FROM numbers", "VACUUM numbers");
      assertThat(reader.end()).isPresent();
      reader.run("ROLLBACK"); // it tells what befell it when it is out of its transaction
      Health health = Looks.says(there, "1 query was cancelled since the last look");
      assertThat(health.level()).isEqualTo(Level.WARNING);
      assertThat(health.message())
          .contains("because replay could not wait: 1 ", "hot_standby_feedback = on");
      Declared.assertAll(there.figures());
      assertThat(there.look().message()).doesNotContain("cancelled");
    } finally {
      replica.server().set("max_standby_streaming_delay", "30s");
    }
  }

  @Test
  void aLoginWithoutAGrantReadsWhatItMayAndIsToldWhatItMisses() throws Exception {
    primary.run("CREATE ROLE plain LOGIN PASSWORD 'canary-plain-password'");
    replica.catchUp();
    Map<String, ?> plain =
        Map.of("user", "plain", "password", Secret.of("canary-plain-password"), "standbys", 1);
    try (Watched here = Watched.at(primary.port(), plain);
        Watched there = onStandby(plain)) {
      Health health = here.look();
      assertThat(health.message())
          .contains("whether 1 standby is connected is not seen; run: GRANT pg_monitor TO plain")
          .doesNotContain("permission denied", "of 1 standby");
      assertThat(health.details().get("unread"))
          .asString()
          .contains("how far standbys are behind=GRANT pg_monitor TO plain")
          .doesNotContain("permission denied");
      assertThat(here.figure("pg_standbys")).isOne();
      Health its = there.look();
      assertThat(its.message()).doesNotContain("permission denied", "cut off");
      assertThat(its.details().get("unread")).asString().doesNotContain("permission denied");
      assertThat(there.figure("pg_wal_receiver_connected")).isOne();
    }
  }

  @Test
  void commitsThatWaitForNoSynchronousStandbyAreCritical() throws Exception {
    try (Watched here = onPrimary(Map.of())) {
      primary.set("synchronous_standby_names", "elsewhere");
      Health health = here.look();
      assertThat(health.level()).isEqualTo(Level.WARNING);
      assertThat(health.message())
          .contains("no standby is synchronous", "synchronous_standby_names is 'elsewhere'");
      primary.set("synchronous_standby_names", "replica");
      primary.await("count(*) = 1 FROM pg_stat_replication WHERE sync_state = 'sync'");
      assertThat(here.look().message()).doesNotContain("synchronous");
    } finally {
      primary.set("synchronous_standby_names", "");
    }
  }

  @Test
  void aSlotThatHoldsWalIsNamedAndDroppedByWhatIsSaid() throws Exception {
    try (Watched here = onPrimary(limits("slot-wal", "20MB/10GB"))) {
      try (SlotHoldingWal slot = SlotHoldingWal.of(1, primary)) {
        slot.grow(1);
        Health health = Looks.saysNoMore(here, "slot replica"); // which has to send as much
        assertThat(health.level()).as("%s", health).isEqualTo(Level.WARNING);
        assertThat(health.message())
            .contains(
                "physical slot left_behind holds back ",
                "(warning from 20MB)",
                "SELECT pg_drop_replication_slot('left_behind')");
        assertThat(here.figure("pg_replication_slots_held_bytes")).isGreaterThan(20e6);
        assertThat(here.figure("replication_slots")).isEqualTo(2);
      }
      Health after = here.look();
      assertThat(after.level()).as("%s", after).isEqualTo(Level.HEALTHY);
    }
  }

  @Test
  void aPromotionIsToldAndNothingElse() throws Exception {
    try (StreamingReplica cascade = StreamingReplica.of(primary, "to_be_promoted");
        Watched there = Watched.at(cascade.server().port(), Map.of())) {
      cascade.catchUp();
      there.look();
      cascade.promote();
      Health health = there.look();
      assertThat(health.message()).contains("the standby was promoted");
      assertThat(there.look().details()).containsEntry("role", "primary");
      assertThat(there.look().level()).isEqualTo(Level.HEALTHY);
    }
  }
}
