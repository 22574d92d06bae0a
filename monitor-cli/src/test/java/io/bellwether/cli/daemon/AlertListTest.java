// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Labels;
import io.bellwether.api.Severity;
import io.bellwether.api.Unit;
import io.bellwether.core.ActiveAlert;
import io.bellwether.core.history.AlertRow;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class AlertListTest {
  private static final Instant START = Instant.parse("2026-11-22T03:00:00Z");

  private static ActiveAlert alert(
      String id, Severity severity, int second, ActiveAlert.State state) {
    Instant at = START.plusSeconds(second);
    return new ActiveAlert(
        id,
        "busy",
        severity,
        state,
        "",
        Labels.NONE,
        "full",
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        Unit.NONE,
        at,
        id.isEmpty() ? Optional.empty() : Optional.of(at),
        Optional.empty(),
        "",
        Optional.empty(),
        Optional.empty(),
        List.of(),
        false,
        false,
        "",
        "");
  }

  private static ActiveAlert firing(String id, Severity severity, int second) {
    return alert(id, severity, second, ActiveAlert.State.FIRING);
  }

  private static AlertRow row(String id, int second) {
    return new AlertRow(
        id,
        START.plusSeconds(second),
        Severity.WARNING,
        "",
        "kept",
        Optional.empty(),
        Optional.of(START.plusSeconds(second + 1)));
  }

  private static List<Object> ids(List<Map<String, Object>> alerts) {
    return alerts.stream().map(one -> one.getOrDefault("id", "-")).toList();
  }

  @Test
  void theWorstAndOfThoseTheNewestComeFirst() {
    assertThat(
            ids(
                AlertList.of(
                    List.of(
                        firing("a", Severity.WARNING, 1),
                        firing("b", Severity.CRITICAL, 2),
                        firing("c", Severity.INFO, 9),
                        firing("d", Severity.CRITICAL, 3),
                        alert("e", Severity.CRITICAL, 4, ActiveAlert.State.RESOLVED),
                        firing("f", Severity.WARNING, 4)))))
        .containsExactly("d", "b", "f", "a", "c");
  }

  @Test
  void ofATimeOnlyWhatBeganInItIsListedNewestFirst() {
    List<AlertRow> rows = List.of(row("c", 30), row("b", 20));
    List<ActiveAlert> active =
        List.of(
            firing("old", Severity.CRITICAL, -60),
            firing("b", Severity.WARNING, 20),
            firing("d", Severity.WARNING, 25),
            alert("", Severity.WARNING, 40, ActiveAlert.State.PENDING));

    List<Map<String, Object>> all = AlertList.of(rows, active, START, true);

    assertThat(ids(all)).containsExactly("-", "c", "d", "b");
    assertThat(all.get(3).get("message")).as("as it is now").isEqualTo("full");
    assertThat(ids(AlertList.of(rows, active, START, false))).containsExactly("c", "b");
  }
}
