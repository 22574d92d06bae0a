// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeadTest {
  private static Dead dead(boolean off, double vacuumed, String phase, Values held) {
    return new Dead("public.orders", 50_000, 250, off, vacuumed, phase, held);
  }

  private static Optional<Horizon> session(double seconds) {
    return Optional.of(
        new Horizon("session", "17", "clerk (till)", "idle", 900, seconds, Values.NONE));
  }

  @Test
  void whatIsTurnedOffComesBeforeEverythingElse() {
    Dead table = dead(true, Double.NaN, "", Values.NONE);
    assertThat(table.why(false, session(999))).startsWith("autovacuum is off on this server");
    assertThat(table.why(true, session(999))).startsWith("autovacuum is turned off for it");
  }

  @Test
  void aLockComesBeforeWhoSeesOldRows() {
    Values held =
        new Values(Map.of("pid", 17.0, "usename", "clerk", "mode", "ShareLock", "state", "active"));
    assertThat(dead(false, 10, "", held).why(true, session(999)))
        .isEqualTo(
            "autovacuum passes it by, for session 17 of clerk (, active, for an unknown time)"
                + " holds ShareLock on it");
    Values prepared = new Values(Map.of("mode", "ShareLock"));
    assertThat(dead(false, 10, "", prepared).why(true, Optional.empty()))
        .contains("a prepared transaction holds ShareLock");
  }

  @Test
  void aSessionThatHasJustBegunHoldsNothingBack() {
    assertThat(dead(false, 600, "", Values.NONE).why(true, session(5)))
        .startsWith("autovacuum does not come round to it, it was last 10m ago");
    assertThat(dead(false, 600, "", Values.NONE).why(true, session(61)))
        .startsWith("vacuum may not remove them, for session 17 of clerk (till), idle for 1m1s");
    assertThat(dead(false, 3, "", Values.NONE).why(true, session(5)))
        .startsWith("vacuum may not remove them");
  }

  @Test
  void aVacuumThatRunsIsSaid() {
    assertThat(dead(false, Double.NaN, "scanning heap", Values.NONE).why(true, Optional.empty()))
        .startsWith("a vacuum of it runs (scanning heap)");
  }

  @Test
  void slotsAndStandbysAreNamedWithWhatToDo() {
    assertThat(
            new Horizon("slot", "it's", "physical", "inactive", 1, Double.NaN, Values.NONE)
                .toString())
        .isEqualTo(
            "replication slot 'it's' (physical, inactive) keeps the rows of 1 transaction ago; if"
                + " nobody comes back for it: SELECT pg_drop_replication_slot('it''s')");
    assertThat(
            new Horizon("slot", "s", "physical", "active", 5, Double.NaN, Values.NONE).toString())
        .contains("hot_standby_feedback");
    assertThat(
            new Horizon("standby", "s", "10.0.0.7", "streaming", 5, Double.NaN, Values.NONE)
                .toString())
        .contains("standby 's' at 10.0.0.7 still sees the rows of 5 transactions ago");
  }
}
