// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Level;
import io.bellwether.api.check.Health;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReplayTest {
  private static final PostgresThresholds LIMITS = Limits.only("replication-lag", "1s/5s");

  private static Map<String, Object> standby(double replayed, double unreplayed, double age) {
    return new HashMap<>(Map.of("replayed", replayed, "unreplayed", unreplayed, "age", age));
  }

  private static Map<String, Object> fields(Values values) {
    return new HashMap<>(values.fields());
  }

  private static Replay after(Map<String, Object> before, Map<String, Object> now) {
    return new Replay(new Values(now), new Values(before), 30);
  }

  private static Replay first(Map<String, Object> now) {
    return new Replay(new Values(now), Values.NONE, Double.NaN);
  }

  @Test
  void aPrimaryThatIdlesLeavesNobodyBehind() {
    assertThat(first(standby(500, 0, 3600)).seconds()).isZero();
    assertThat(first(standby(500, 0, 3600)).judged(LIMITS)).isEmpty();
  }

  @Test
  void theFirstWriteAfterAnHourIsNoLagOfAnHour() {
    Replay replay = after(standby(500, 0, 3600), standby(500, 100, 3630));
    assertThat(replay.seconds()).isZero();
    assertThat(first(standby(500, 100, 3630)).seconds()).isNaN();
    assertThat(first(standby(500, 100, 3630)).judged(LIMITS)).isEmpty();
  }

  @Test
  void aLongTransactionOfThePrimaryThatIsReplayedAsItComesIsNoLag() {
    Replay first = after(standby(500, 10, 300), standby(900, 20, 600));
    Replay second = after(fields(first.kept()), standby(1300, 20, 900));
    assertThat(first.seconds()).isZero();
    assertThat(second.seconds()).isZero();
    assertThat(second.judged(LIMITS)).isEmpty();
  }

  @Test
  void whatIsNotReplayedOfWhatWasThereIsAsOldAsItsLook() {
    Replay first = after(standby(500, 100, 3600), standby(550, 200, 3630));
    Replay second = after(fields(first.kept()), standby(590, 400, 3660));
    Replay third = after(fields(second.kept()), standby(740, 400, 3690));
    assertThat(first.seconds()).isEqualTo(30);
    assertThat(second.seconds()).isEqualTo(60);
    assertThat(third.seconds()).isEqualTo(60);
    assertThat(first.judged(LIMITS).map(Health::level)).contains(Level.CRITICAL);
  }

  @Test
  void aStandbyThatStandsForDaysKeepsABoundedMemory() {
    Replay replay = first(standby(500, 100, 0));
    for (int look = 1; look <= 1000; look++) {
      replay = after(fields(replay.kept()), standby(500, 100 + look, 0));
    }
    assertThat(replay.seconds()).isEqualTo(30_000);
    assertThat(replay.kept().at("received_and_not_replayed").list()).hasSizeBetween(50, 101);
  }

  @Test
  void aDelayThatIsWantedIsNoLag() {
    Map<String, Object> now = standby(500, 100, 3602);
    now.put("delayed", 28.0);
    assertThat(after(standby(500, 100, 0), now).judged(LIMITS).map(Health::level))
        .contains(Level.WARNING);
    now.put("delayed", 7200.0);
    assertThat(after(standby(500, 100, 0), now).judged(LIMITS)).isEmpty();
  }

  @Test
  void aPausedReplayIsAWarningEvenWithNothingToReplay() {
    Map<String, Object> now = standby(500, 0, 10);
    now.put("paused", true);
    Health health = first(now).judged(LIMITS).orElseThrow();
    assertThat(health.level()).isEqualTo(Level.WARNING);
    assertThat(health.message()).contains("pg_wal_replay_resume()");
  }
}
