// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Labels;
import io.bellwether.api.Severity;
import io.bellwether.core.history.AlertRow;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which alerts there would have been and were not, and the reverse. */
class ReplayedTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant END = START.plusSeconds(1_000);

  private static AlertRow alert(String rule, Severity severity, int from, int to) {
    return new AlertRow(
        rule + from,
        START.plusSeconds(from),
        severity,
        "db",
        "in words",
        Optional.empty(),
        to < 0 ? Optional.empty() : Optional.of(START.plusSeconds(to)),
        rule,
        Labels.of("table", "orders", "severity", severity.word()),
        "",
        "",
        "",
        "");
  }

  private static List<AlertRow> without(AlertRow one, AlertRow... others) {
    return Replayed.without(List.of(one), List.of(others), END);
  }

  @Test
  void sameTroubleAtTheSameTimeIsNoDifference() {
    AlertRow one = alert("busy", Severity.WARNING, 100, 200);

    assertThat(without(one, alert("busy", Severity.WARNING, 101, 203))).isEmpty();
    assertThat(without(one, alert("busy", Severity.CRITICAL, 150, -1))).isEmpty();
    assertThat(without(one, alert("busy", Severity.WARNING, 201, 300))).containsExactly(one);
    assertThat(without(one, alert("idle", Severity.WARNING, 100, 200))).containsExactly(one);
    assertThat(without(one)).containsExactly(one);
  }

  @Test
  void oneThatGoesOnLastsUntilTheEnd() {
    AlertRow open = alert("busy", Severity.WARNING, 100, -1);

    assertThat(without(open, alert("busy", Severity.WARNING, 900, 950))).isEmpty();
  }
}
