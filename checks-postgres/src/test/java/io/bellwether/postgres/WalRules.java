// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Level;
import io.bellwether.api.check.Health;
import io.bellwether.jdbc.server.FailingArchiver;
import io.bellwether.jdbc.server.PostgresServer;
import io.bellwether.jdbc.server.SlotHoldingWal;
import io.bellwether.jdbc.server.Statistics;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What becomes of WAL: it is archived, held back, or written so fast that checkpoints come. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class WalRules implements Served {
  private PostgresServer server;

  @BeforeAll
  void start() {
    server =
        PostgresServer.version(version())
            .with("archive_mode", "on")
            .with("min_wal_size", "32MB")
            .with("max_wal_size", "32MB")
            .start();
    server.run("CREATE TABLE numbers (number int)");
    server.set("archive_command", "true");
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
  void aFailingArchiverIsToldWithWhatItFailedOnUntilItIsMended() throws Exception {
    try (Watched watched = watched(limits("archiver", "1ms/1h"));
        FailingArchiver archiver = FailingArchiver.of(server)) {
      Health health = Looks.says(watched, "archiving fails");
      assertThat(health.level()).isEqualTo(Level.WARNING);
      assertThat(health.message())
          .contains("the last segment that failed is 0000000", "archive command failed");
      assertThat(watched.figure("pg_archiver_failing")).isOne();
      assertThat(watched.figure("pg_archiver_waiting_segments")).isPositive();
      assertThat(watched.figure("pg_stat_archiver_failed_count")).isPositive();
      Declared.assertAll(watched.figures());

      archiver.mend();
      Health after = Looks.saysNoMore(watched, "archiv");
      assertThat(after.level()).as("%s", after).isEqualTo(Level.HEALTHY);
      assertThat(watched.figure("pg_archiver_waiting_segments")).isZero();
      assertThat(watched.figure("pg_archiver_failing")).isZero();
    }
  }

  @Test
  void aSlowArchiverIsToldByWhatWaits() throws Exception {
    try (Watched watched = watched(limits("archiver", "1ms/1h"))) {
      server.set("archive_command", "sleep 3");
      server.run("SELECT pg_create_restore_point('slow')", "SELECT pg_switch_wal()");
      Health health = Looks.says(watched, "archiving is slow");
      assertThat(health.message()).contains("1 segment of WAL waits and fills the disk");
      assertThat(watched.figure("pg_archiver_failing")).isZero();
      Looks.saysNoMore(watched, "archiving");
    } finally {
      server.set("archive_command", "true");
    }
  }

  @Test
  void anArchiverWithoutACommandIsAWarning() throws Exception {
    try (Watched watched = watched(Map.of())) {
      server.set("archive_command", "");
      Health health = watched.look();
      assertThat(health.level()).isEqualTo(Level.WARNING);
      assertThat(health.message()).contains("archive_mode is on, and archive_command is empty");
      server.set("archive_command", "true");
      Looks.saysNoMore(watched, "archive_command");
    }
  }

  private void whatASlotHoldsHasNoEndBefore13() throws Exception {
    try (Watched watched = watched(Map.of());
        SlotHoldingWal slot = SlotHoldingWal.of(1, server)) {
      slot.grow(1);
      assertThat(watched.look().message()).doesNotContain("lost");
      assertThat(watched.figure("pg_replication_slots_held_bytes")).isPositive();
      assertThat(watched.figures().samples("pg_replication_slots_safe_wal_size")).isEmpty();
    }
  }

  @Test
  void aSlotThatIsLostIsToldAndOneThatWillBeIsToldBefore() throws Exception {
    if (version() < 13) {
      whatASlotHoldsHasNoEndBefore13();
      return;
    }
    try (Watched watched = watched(Map.of())) {
      server.set("max_slot_wal_keep_size", "160MB");
      try (SlotHoldingWal slot = SlotHoldingWal.of(1, server)) {
        assertThat(watched.look().message()).doesNotContain("slot");
        Health near =
            Looks.until(
                watched,
                health -> {
                  if (!health.message().contains("slot left_behind")) {
                    slot.grow(1);
                    return false;
                  }
                  return true;
                });
        assertThat(near.message()).contains("holds back ", " lost ");
        slot.lose();
        Health lost = watched.look();
        assertThat(lost.level()).isEqualTo(Level.CRITICAL);
        assertThat(lost.message())
            .contains(
                "physical slot left_behind is lost (wal_removed)",
                "SELECT pg_drop_replication_slot('left_behind')");
        assertThat(watched.figure("pg_replication_slots_lost")).isOne();
      }
      assertThat(watched.look().message()).doesNotContain("slot");
    }
  }

  @Test
  void checkpointsThatComeForTooMuchWalAreAdvisedAgainst() throws Exception {
    try (Watched watched = watched(Map.of())) {
      server.run("CHECKPOINT");
      watched.look();
      final double requested = watched.figure("pg_stat_bgwriter_checkpoints_req");
      server.run("INSERT INTO numbers SELECT generate_series(1, 1000000)", "CHECKPOINT");
      Health health = watched.look();
      assertThat(health.level()).isEqualTo(Level.HEALTHY);
      assertThat(health.details().get("advice"))
          .asString()
          .contains("checkpoints come before their time", "ALTER SYSTEM SET max_wal_size = '1GB'");
      Looks.until(watched, it -> watched.figure("pg_stat_bgwriter_checkpoints_req") > requested);
      server.run("CHECKPOINT");
      assertThat(watched.look().details()).doesNotContainKey("advice");
    }
  }

  private String requested() {
    return version() < 17
        ? "SELECT checkpoints_req FROM pg_stat_bgwriter"
        : "SELECT num_requested FROM pg_stat_checkpointer";
  }

  @Test
  void aCheckpointThatSomebodyOrderedIsNoReasonForAdvice() throws Exception {
    try (Watched watched = watched(Map.of())) {
      server.run("CHECKPOINT");
      watched.look();
      String before = server.value(requested());
      server.run("CHECKPOINT");
      server.await("(" + requested() + ") > " + before);
      Health health = watched.look();
      assertThat(health.details()).doesNotContainKey("advice");
      assertThat(watched.figure("pg_stat_bgwriter_checkpoints_req")).isPositive();
      assertThat(watched.figure("pg_checkpoint_age")).isLessThan(60);
    }
  }

  @Test
  void countsThatBeginAnewTellNothingFalse() throws Exception {
    try (Watched watched = watched(Map.of())) {
      server.run("INSERT INTO numbers SELECT generate_series(1, 1000)", "CHECKPOINT");
      watched.look();
      Statistics.reset(server);
      Health health = watched.look();
      assertThat(health.level()).as("%s", health).isEqualTo(Level.HEALTHY);
      assertThat(health.details()).doesNotContainKey("advice");
      assertThat(watched.figure("pg_wal_bytes_per_second")).isNotNegative();
      assertThat(watched.figure("pg_stat_bgwriter_checkpoints_req")).isZero();
    }
  }
}
