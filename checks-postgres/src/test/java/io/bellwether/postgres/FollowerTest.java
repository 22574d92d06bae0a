// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FollowerTest {
  private static final double MB = 1024 * 1024;

  private static Map<String, Object> row(double sent, double write, double flush, double replay) {
    return new HashMap<>(
        Map.of(
            "name",
            "berlin",
            "sent",
            sent,
            "write",
            write,
            "flush",
            flush,
            "replay",
            replay,
            "replayed",
            1000 * MB - replay));
  }

  private static Follower alone(Map<String, Object> row) {
    return new Follower(new Values(row), Values.NONE, Double.NaN);
  }

  @Test
  void whoHasEverythingIsNotBehindWhateverWasMeasuredBefore() {
    Map<String, Object> row = row(0, 0, 0, 0);
    row.put("replay_lag", 7.0);
    assertThat(alone(row).seconds()).isZero();
  }

  @Test
  void thePositionMayHaveBeenReadBeforeTheStandbyWentOn() {
    assertThat(alone(row(-10, -10, -10, -10)).behind()).isZero();
  }

  @Test
  void aLagThatTheServerDoesNotKnowIsNotKnown() {
    assertThat(alone(row(0, 0, 0, MB)).seconds()).isNaN();
  }

  @Test
  void whoHasNotMovedSinceTheLookBeforeIsBehindThatLongAtLeast() {
    Map<String, Object> row = row(0, 0, 0, MB);
    Follower stuck = new Follower(new Values(row), new Values(row), 30);
    assertThat(stuck.seconds()).isEqualTo(30);
    row.put("replay_lag", 40.0);
    assertThat(new Follower(new Values(row), new Values(row), 30).seconds()).isEqualTo(40);
  }

  @Test
  void whoHadEverythingAtTheLookBeforeIsNotStuckSinceThen() {
    Values before = new Values(row(0, 0, 0, 0));
    Map<String, Object> row = row(0, 0, 0, MB);
    row.put("replayed", 1000 * MB);
    assertThat(new Follower(new Values(row), before, 30).seconds()).isNaN();
  }

  @Test
  void whereMostIsHeldUpIsWhereItStops() {
    assertThat(alone(row(9 * MB, 9 * MB, 9 * MB, 10 * MB)).where())
        .startsWith("it stops at the network: 9MB are not sent");
    assertThat(alone(row(0, 9 * MB, 9 * MB, 10 * MB)).where())
        .startsWith("it stops at the network: 9MB are sent and have not arrived");
    assertThat(alone(row(0, MB, 9 * MB, 10 * MB)).where())
        .startsWith("it stops at the write: 8MB are there and not on its disk");
    assertThat(alone(row(0, MB, 2 * MB, 10 * MB)).where())
        .startsWith("it stops at the replay: 8MB are there and not replayed");
  }

  @Test
  void aSubscriberIsToldAsOneAndIsNoStandby() {
    Map<String, Object> row = row(0, 0, 0, MB);
    row.put("slot_type", "logical");
    assertThat(alone(row).isStandby()).isFalse();
    assertThat(alone(row).told()).isEqualTo("subscriber berlin");
    assertThat(alone(row).where()).contains("subscription");
  }

  @Test
  void whoOnlyKeepsWalReplaysNothing() {
    Map<String, Object> row = row(0, 0, 0, 0);
    row.remove("replay");
    assertThat(alone(row).isStandby()).isFalse();
    assertThat(alone(row).behind()).isNaN();
  }
}
