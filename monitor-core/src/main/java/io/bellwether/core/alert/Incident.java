// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.alert;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One trouble with all that it explains: a component that is lost, and what rests on it.
 *
 * @param root the lost component
 * @param alert the alert of that component; empty where it has none
 * @param held what it explains: alerts that wait, and alerts that went on before it was lost
 * @param impact what rests on it and how that is, alerts or not
 * @param since when it or the first that it explains began
 */
public record Incident(
    String root, Optional<Alert> alert, List<Alert> held, List<Impact> impact, Instant since) {
  /** A component that rests on the lost one, and its level as a word. */
  public record Impact(String component, String level) {}

  /** Keeps copies. */
  public Incident {
    held = List.copyOf(held);
    impact = List.copyOf(impact);
  }

  /** The episode of the root, by which the rows of its alerts name it; empty where it has none. */
  public String id() {
    return alert.map(Alert::id).orElse("");
  }
}
