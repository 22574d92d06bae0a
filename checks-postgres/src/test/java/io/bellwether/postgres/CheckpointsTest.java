// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Level;
import io.bellwether.api.check.Health;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CheckpointsTest {
  private static final double SEGMENT = 16 * 1024 * 1024;

  private static Values server(double age, double up, double segments) {
    return new Values(
        Map.of(
            "age", age,
            "up", up,
            "since", segments * SEGMENT,
            "segment", SEGMENT,
            "timeout", 300.0));
  }

  @Test
  void oneThatDoesNotComeIsAWarning() {
    Health health = Checkpoints.overdue(server(1_000, 90_000, 3)).orElseThrow();
    assertThat(health.level()).isEqualTo(Level.WARNING);
    assertThat(health.message())
        .startsWith("no checkpoint for 16m40s though checkpoint_timeout is 5m:")
        .contains("48MB of WAL have to be replayed");
    assertThat(Checkpoints.overdue(server(890, 90_000, 3))).isEmpty();
  }

  @Test
  void withoutMuchWalNoneIsMissed() {
    assertThat(Checkpoints.overdue(server(90_000, 90_000, 1))).isEmpty();
  }

  @Test
  void noneIsMissedForTheTimeInWhichTheServerWasDown() {
    assertThat(Checkpoints.overdue(server(90_000, 30, 3))).isEmpty();
    assertThat(Checkpoints.overdue(server(90_000, 1_000, 3)).orElseThrow().message())
        .startsWith("no checkpoint for 16m40s");
  }
}
