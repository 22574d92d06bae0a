// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.core.alert.Act;
import io.bellwether.core.alert.Alert;
import io.bellwether.core.alert.Mark;
import io.bellwether.core.alert.Silence;
import io.bellwether.core.text.Matchers;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What persons do in tests. */
final class Acts {
  private Acts() {}

  static Act acknowledge(Alert alert, String by) {
    return new Act.Acknowledge(alert.id(), mark(by));
  }

  static Act giveBack(Alert alert, String by) {
    return new Act.Unacknowledge(alert.id(), mark(by));
  }

  static Act end(Alert alert, String by) {
    return new Act.End(alert.id(), mark(by));
  }

  static Act silence(String label, String value, Instant from, int seconds) {
    return new Act.Silenced(
        new Silence(
            "s-" + value,
            false,
            Matchers.equal(Map.of(label, value)),
            from,
            Optional.of(from.plusSeconds(seconds)),
            Optional.empty(),
            "ada",
            "at work"));
  }

  static Act unsilence(String id) {
    return new Act.Unsilenced(id, mark("ada"));
  }

  private static Mark mark(String by) {
    return new Mark(by, Instant.parse("2026-03-02T08:00:00Z"), "on it");
  }
}
