// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.api.Labels;
import io.bellwether.api.Level;
import io.bellwether.core.alert.Alert;
import io.bellwether.core.alert.Incident;
import io.bellwether.core.health.ComponentStatus;
import io.bellwether.core.health.Edge;
import io.bellwether.core.health.HealthBook;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What else is known of an alert when its message is written: what rests on it, who blocks whom.
 */
final class MessageNotes {
  private static final int MOST_NAMED = 5;
  private static final String TREE = "blocking_tree";

  private final HealthBook health;

  MessageNotes(HealthBook health) {
    this.health = health;
  }

  /** By their names. */
  Labels of(Alert alert) {
    Optional<String> component = CheckAlerts.component(alert);
    if (component.isEmpty()) {
      return Labels.NONE;
    }
    Labels notes = Labels.NONE;
    List<Incident.Impact> impact = impact(component.get());
    if (!impact.isEmpty()) {
      notes = notes.with("impact", words(impact));
    }
    Optional<Object> tree =
        health
            .status(component.get())
            .flatMap(ComponentStatus::last)
            .flatMap(last -> Optional.ofNullable(last.details().get(TREE)));
    return tree.isEmpty() ? notes : notes.with(TREE, tree.get().toString());
  }

  private static String words(List<Incident.Impact> impact) {
    String named =
        impact.stream()
            .limit(MOST_NAMED)
            .map(one -> one.component() + " (" + one.level() + ")")
            .collect(Collectors.joining(", "));
    int more = impact.size() - MOST_NAMED;
    return impact.size()
        + (impact.size() == 1 ? " component rests on it: " : " components rest on it: ")
        + named
        + (more > 0 ? " and " + more + " more" : "");
  }

  /** Whether nobody answered where it should be, by what is shown. */
  boolean isLost(String component) {
    return health.status(component).filter(ComponentStatus::lost).isPresent();
  }

  /** All that rests on a component, directly or not, with how that is. */
  List<Incident.Impact> impact(String root) {
    Set<String> found = new LinkedHashSet<>();
    Deque<String> open = new ArrayDeque<>(List.of(root));
    while (!open.isEmpty()) {
      String below = open.remove();
      for (Edge edge : health.edges()) {
        boolean rests = !edge.cut() && edge.root().equals(below);
        if (rests && !edge.component().equals(root) && found.add(edge.component())) {
          open.add(edge.component());
        }
      }
    }
    return found.stream().map(name -> new Incident.Impact(name, level(name))).toList();
  }

  private String level(String component) {
    return health.status(component).map(ComponentStatus::shown).orElse(Level.UNKNOWN).word();
  }
}
