// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One trouble with all that it explains: a component that is lost, and what rests on it.
 *
 * @param id the episode of the lost component's own alert; empty where it has none
 * @param root the lost component
 * @param since when it, or the first that it explains, began
 * @param alert the alert of the lost component; empty where it has none
 * @param held alerts that it explains: those that wait, and those that went on before it was lost
 * @param impact what rests on it
 */
public record IncidentView(
    String id,
    String root,
    Instant since,
    Optional<ActiveAlert> alert,
    List<ActiveAlert> held,
    List<Impact> impact) {
  /** A component that rests on the lost one, and how that is, as a word. */
  public record Impact(String component, String level) {}

  /** Keeps copies. */
  public IncidentView {
    held = List.copyOf(held);
    impact = List.copyOf(impact);
  }
}
