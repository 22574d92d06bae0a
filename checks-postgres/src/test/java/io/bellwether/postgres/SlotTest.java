// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Level;
import io.bellwether.api.Thresholds;
import io.bellwether.api.check.Health;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SlotTest {
  private static final double GB = 1024.0 * 1024 * 1024;
  private static final Thresholds LIMITS = Thresholds.parse("1GB/10GB");

  private static Map<String, Object> row(double held) {
    return new HashMap<>(
        Map.of("slot_name", "o'x", "slot_type", "physical", "active", false, "held", held));
  }

  private static Health judged(Map<String, Object> row, double kept) {
    return new Slot(new Values(row), kept).judged(LIMITS).orElse(Health.healthy("fine"));
  }

  @Test
  void withoutALimitItFillsTheDisk() {
    Health health = judged(row(2 * GB), -1);
    assertThat(health.level()).isEqualTo(Level.WARNING);
    assertThat(health.message())
        .contains("holds back 2GB", "fills the disk", "pg_drop_replication_slot('o''x')");
  }

  @Test
  void withALimitItIsLost() {
    Map<String, Object> row = row(2 * GB);
    row.put("safe_wal_size", 3 * GB);
    assertThat(judged(row, 5 * GB).message()).contains("lost when 3GB more are written, at 5GB");
  }

  @Test
  void aSmallSlotThatIsNearlyLostIsAWarningBelowTheLimits() {
    Map<String, Object> row = row(0.9 * GB);
    row.put("safe_wal_size", 0.1 * GB);
    assertThat(judged(row, GB).level()).isEqualTo(Level.WARNING);
    row.put("safe_wal_size", 0.9 * GB);
    assertThat(judged(row, 2 * GB).level()).isEqualTo(Level.HEALTHY);
  }

  @Test
  void whatGoesWithTheNextCheckpointIsCritical() {
    Map<String, Object> row = row(0);
    row.put("wal_status", "unreserved");
    assertThat(judged(row, GB).level()).isEqualTo(Level.CRITICAL);
  }

  @Test
  void whatIsLostIsCriticalWithTheReason() {
    Map<String, Object> row = row(0);
    row.put("wal_status", "lost");
    row.put("invalidation_reason", "idle_timeout");
    assertThat(judged(row, GB).level()).isEqualTo(Level.CRITICAL);
    assertThat(judged(row, GB).message()).contains("is lost (idle_timeout)");
  }

  @Test
  void aSlotThatIsReadTooSlowlyIsNotToBeDropped() {
    Map<String, Object> row = row(20 * GB);
    row.put("active", true);
    assertThat(judged(row, -1).level()).isEqualTo(Level.CRITICAL);
    assertThat(judged(row, -1).message()).contains("too slow").doesNotContain("drop");
  }

  @Test
  void aSlotThatIsCopiedIsNotToBeDroppedWhereItIsACopy() {
    Map<String, Object> row = row(20 * GB);
    row.put("synced", true);
    assertThat(judged(row, -1).message())
        .contains("look at the slot there")
        .doesNotContain("pg_drop_replication_slot");
  }

  @Test
  void whatDroppingItCostsIsSaid() {
    Map<String, Object> row = row(2 * GB);
    assertThat(judged(row, -1).message()).endsWith("its standby may have to be built anew");
    row.put("slot_type", "logical");
    assertThat(judged(row, -1).message()).endsWith("has to copy all tables anew");
    assertThat(new Slot(new Values(row), -1).advice(90_000).why())
        .startsWith("it has not been active for 1d1h and keeps 2GB")
        .endsWith("has to copy all tables anew");
  }

  @Test
  void temporaryAndCopiedSlotsAreNotLeftBehind() {
    Map<String, Object> row = row(0);
    assertThat(new Slot(new Values(row), -1).isLeft()).isTrue();
    row.put("temporary", true);
    assertThat(new Slot(new Values(row), -1).isLeft()).isFalse();
    row.put("temporary", false);
    row.put("synced", true);
    assertThat(new Slot(new Values(row), -1).isLeft()).isFalse();
  }
}
