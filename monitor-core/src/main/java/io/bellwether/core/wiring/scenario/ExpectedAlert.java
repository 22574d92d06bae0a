// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring.scenario;

import io.bellwether.api.Labels;
import io.bellwether.api.Severity;
import io.bellwether.core.alert.Alert;
import io.bellwether.core.alert.Phase;
import io.bellwether.core.config.tree.Place;
import java.util.Locale;
import java.util.Optional;

/**
 * An alert that has to be there; what it does not say may be anything.
 *
 * @param labels those that it must have, among others
 */
public record ExpectedAlert(
    String rule,
    Labels labels,
    Optional<Severity> severity,
    Phase phase,
    Optional<String> message,
    Place place) {

  boolean fits(Alert alert) {
    return alert.rule().equals(rule)
        && alert.phase() == phase
        && severity.filter(one -> one != alert.severity()).isEmpty()
        && message.filter(one -> !one.equals(alert.summary())).isEmpty()
        && labels.asMap().entrySet().stream()
            .allMatch(one -> alert.labels().get(one.getKey()).equals(Optional.of(one.getValue())));
  }

  /** The more it says, the fewer it fits. */
  int demands() {
    return labels.size() + (severity.isPresent() ? 1 : 0) + (message.isPresent() ? 1 : 0);
  }

  @Override
  public String toString() {
    return "alert "
        + rule
        + labels
        + ' '
        + word(phase)
        + severity.map(one -> ", " + one.word()).orElse("")
        + message.map(one -> ": " + one).orElse("");
  }

  static String told(Alert alert) {
    return "alert "
        + alert.rule()
        + alert.identity().labels()
        + ' '
        + word(alert.phase())
        + ", "
        + alert.severity().word()
        + ": "
        + alert.summary();
  }

  private static String word(Phase phase) {
    return phase.name().toLowerCase(Locale.ROOT);
  }
}
