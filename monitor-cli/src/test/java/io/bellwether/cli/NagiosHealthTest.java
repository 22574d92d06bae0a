// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Level;
import io.bellwether.core.ComponentHealth;
import io.bellwether.core.SystemHealth;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class NagiosHealthTest {
  private static final Instant AT = Instant.parse("2026-03-02T03:12:00Z");

  private static String written(Level level, String message, Map<String, Object> details) {
    ComponentHealth host =
        new ComponentHealth(
            "host",
            level,
            message,
            Optional.of(AT),
            Optional.of(AT),
            Optional.of(Duration.ofMillis(45)),
            details,
            Optional.empty(),
            List.of(),
            false,
            false);
    return NagiosHealth.of(
        new SystemHealth(
            "shop", AT, level, level.word(), OptionalDouble.of(0), Map.of(), Map.of("host", host)));
  }

  @Test
  void countersStayWholeAndSharesHaveTheirUnit() {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("network_bytes_recv", 428_704_397_123L);
    details.put("disk_percent", 67.25);
    details.put("load", 0.1);
    assertThat(written(Level.HEALTHY, "fine", details).lines().findFirst().orElseThrow())
        .isEqualTo(
            "BELLWETHER OK - 1 component is healthy | 'host_time'=0.045s"
                + " 'host.network_bytes_recv'=428704397123 'host.disk_percent'=67.25%"
                + " 'host.load'=0.1");
  }

  @Test
  void whatIsNoNumberIsLeftOut() {
    assertThat(written(Level.HEALTHY, "fine", Map.of("name", "x", "load", Double.NaN)))
        .doesNotContain("host.name")
        .doesNotContain("host.load");
  }

  @Test
  void aBarInAMessageDoesNotBeginThePerformanceData() {
    String first = written(Level.CRITICAL, "a | b", Map.of()).lines().findFirst().orElseThrow();
    assertThat(first).startsWith("BELLWETHER CRITICAL - host: a / b | ");
  }
}
