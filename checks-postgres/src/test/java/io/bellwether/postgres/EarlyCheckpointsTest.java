// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class EarlyCheckpointsTest {
  private static final double GB = 1024.0 * 1024 * 1024;

  private static Values at(double seconds, double redo, double requested) {
    return new Values(
        Map.of(
            "at", 1e9 + seconds,
            "redo", redo,
            "checkpoints_req", requested,
            "max_wal_size", GB,
            "timeout", 300.0));
  }

  @Test
  void oneThatComesEarlyForItsWalIsAdvisedAgainst() {
    Advice advice = EarlyCheckpoints.advice(at(60, 0.6 * GB, 5), at(0, 0, 4)).orElseThrow();
    assertThat(advice.why()).contains("within 1m", "checkpoint_timeout is 5m", "is 1GB");
    assertThat(advice.run()).startsWith("ALTER SYSTEM SET max_wal_size = '4GB'");
  }

  @Test
  void oneThatComesInTimeIsNot() {
    assertThat(EarlyCheckpoints.advice(at(300, 0.6 * GB, 4), at(0, 0, 4))).isEmpty();
  }

  @Test
  void oneThatSomebodyOrderedIsNot() {
    assertThat(EarlyCheckpoints.advice(at(60, 0.01 * GB, 5), at(0, 0, 4))).isEmpty();
  }

  @Test
  void manyBetweenTwoLooksAreTakenOneByOne() {
    assertThat(EarlyCheckpoints.advice(at(600, 3 * GB, 10), at(0, 0, 4))).isPresent();
    assertThat(EarlyCheckpoints.advice(at(1200, GB, 8), at(0, 0, 4))).isEmpty();
  }

  @Test
  void whereNoneEndedOrNothingWasSeenBeforeThereIsNoAdvice() {
    assertThat(EarlyCheckpoints.advice(at(60, 0, 5), at(60, 0, 4))).isEmpty();
    assertThat(EarlyCheckpoints.advice(at(60, GB, 5), Values.NONE)).isEmpty();
  }
}
