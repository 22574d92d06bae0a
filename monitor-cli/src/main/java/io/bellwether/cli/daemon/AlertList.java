// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli.daemon;

import io.bellwether.core.ActiveAlert;
import io.bellwether.core.history.AlertRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Alerts in the order in which the first of them matter most: a list may be cut. */
final class AlertList {
  private static final Comparator<ActiveAlert> WORST_FIRST =
      Comparator.comparing(ActiveAlert::severity)
          .thenComparing(ActiveAlert::since)
          .reversed(); // and of those the newest

  private record Line(Instant at, Map<String, Object> fields) {}

  private AlertList() {}

  /** Those that go on, the worst first. */
  static List<Map<String, Object>> of(List<ActiveAlert> active) {
    return active.stream()
        .filter(AlertList::goesOn)
        .sorted(WORST_FIRST)
        .map(AlertFields::of)
        .toList();
  }

  /**
   * Those of a time, the newest first. What goes on is told as it is now, in the place of how it
   * was kept.
   *
   * @param all whether those belong to it that the history does not have (yet)
   */
  static List<Map<String, Object>> of(
      List<AlertRow> rows, List<ActiveAlert> active, Instant since, boolean all) {
    Map<String, Line> lines = new LinkedHashMap<>();
    rows.forEach(row -> lines.put(row.id(), new Line(row.at(), AlertFields.of(row))));
    List<Line> fresh = new ArrayList<>();
    for (ActiveAlert one : active) {
      Instant at = one.fired().orElse(one.since());
      if (lines.containsKey(one.id())) {
        lines.put(one.id(), new Line(at, AlertFields.of(one)));
      } else if (all && goesOn(one) && !at.isBefore(since)) {
        fresh.add(new Line(at, AlertFields.of(one)));
      }
    }
    fresh.addAll(lines.values());
    return fresh.stream()
        .sorted(Comparator.comparing(Line::at).reversed())
        .map(Line::fields)
        .toList();
  }

  private static boolean goesOn(ActiveAlert alert) {
    return alert.state() != ActiveAlert.State.RESOLVED;
  }
}
