// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Level;
import io.bellwether.api.check.Health;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReceptionTest {
  private static Health of(Map<String, Object> standby) {
    return Reception.of(new Values(standby), "monitor").orElse(Health.healthy("fine"));
  }

  @Test
  void whoMayNotReadTheSettingsDoesNotKnowWhetherItIsCutOff() {
    Health health = of(Map.of("age", 90.0));
    assertThat(health.level()).isEqualTo(Level.UNKNOWN);
    assertThat(health.message())
        .contains("the last transaction it has is 1m30s old")
        .endsWith("run: GRANT pg_read_all_settings TO monitor");
  }

  @Test
  void aStandbyThatShouldStreamAndDoesNotIsCutOff() {
    assertThat(of(Map.of("streams", true, "restores", false)).level()).isEqualTo(Level.CRITICAL);
    assertThat(of(Map.of("streams", true, "restores", true)).level()).isEqualTo(Level.WARNING);
  }

  @Test
  void aStandbyOfAnArchiveIsFedByIt() {
    assertThat(of(Map.of("streams", false, "restores", true)).level()).isEqualTo(Level.HEALTHY);
    assertThat(of(Map.of("streams", false, "restores", false)).message())
        .contains("waits for WAL that comes from nowhere");
  }
}
