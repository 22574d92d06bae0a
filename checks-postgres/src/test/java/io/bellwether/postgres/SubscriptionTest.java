// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Level;
import io.bellwether.api.check.Health;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SubscriptionTest {
  private static Map<String, Object> row(boolean enabled, int appliers, Map<String, ?> stats) {
    return new HashMap<>(
        Map.of(
            "subname",
            "orders",
            "datname",
            "shop",
            "enabled",
            enabled,
            "appliers",
            appliers,
            "stats",
            stats));
  }

  private static Level level(Map<String, Object> before, Map<String, Object> now) {
    return Subscription.of(new Values(now), List.of(new Values(before)))
        .judged()
        .map(Health::level)
        .orElse(Level.HEALTHY);
  }

  @Test
  void aWorkerThatIsMissingOnceMayBeStarting() {
    Map<String, Object> works = row(true, 1, Map.of());
    Map<String, Object> stands = row(true, 0, Map.of());
    assertThat(level(works, stands)).isEqualTo(Level.WARNING);
    assertThat(level(stands, stands)).isEqualTo(Level.CRITICAL);
    assertThat(level(stands, works)).isEqualTo(Level.HEALTHY);
  }

  @Test
  void failuresAreToldWhetherItsWorkerIsSeenOrNot() {
    Map<String, Object> before = row(true, 1, Map.of("apply", 1));
    assertThat(level(before, row(true, 1, Map.of("apply", 2)))).isEqualTo(Level.WARNING);
    assertThat(level(before, row(true, 0, Map.of("apply", 2)))).isEqualTo(Level.CRITICAL);
    assertThat(level(before, row(true, 1, Map.of("apply", 9)))).isEqualTo(Level.CRITICAL);
  }

  @Test
  void countsThatBeginAnewAreNoFailures() {
    Map<String, Object> before = row(true, 1, Map.of("apply", 90));
    assertThat(level(before, row(true, 1, Map.of("apply", 0)))).isEqualTo(Level.HEALTHY);
  }

  @Test
  void oneThatSomebodyDisabledIsFineAndOneThatDisabledItselfIsNot() {
    Map<String, Object> disabled = row(false, 0, Map.of("apply", 0));
    assertThat(level(disabled, disabled)).isEqualTo(Level.HEALTHY);
    Map<String, Object> failed = row(false, 0, Map.of("apply", 1));
    failed.put("on_error", true);
    assertThat(level(failed, failed)).isEqualTo(Level.CRITICAL);
  }

  @Test
  void rowsThatDifferAreAWarning() {
    Map<String, Object> before = row(true, 1, Map.of("confl_update_missing", 1));
    Map<String, Object> now = row(true, 1, Map.of("confl_update_missing", 4));
    assertThat(level(before, now)).isEqualTo(Level.WARNING);
    assertThat(
            Subscription.of(new Values(now), List.of(new Values(before)))
                .judged()
                .orElseThrow()
                .message())
        .contains("subscription orders of database shop", "3 update_missing");
  }
}
