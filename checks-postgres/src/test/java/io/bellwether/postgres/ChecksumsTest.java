// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Level;
import io.bellwether.api.check.Health;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChecksumsTest {
  private static final double DAY = 86_400;

  private static Optional<Level> after(double age) {
    return Checksums.judged(
            new Values(Map.of("datname", "shop", "checksum_failures", 2, "checksum_age", age)))
        .map(Health::level);
  }

  @Test
  void damageIsCriticalForADayAndToldForThirty() {
    assertThat(after(10)).contains(Level.CRITICAL);
    assertThat(after(DAY)).contains(Level.WARNING);
    assertThat(after(30 * DAY)).isEmpty();
  }

  @Test
  void noFailureIsNoDamage() {
    assertThat(Checksums.judged(new Values(Map.of("checksum_failures", 0)))).isEmpty();
  }
}
