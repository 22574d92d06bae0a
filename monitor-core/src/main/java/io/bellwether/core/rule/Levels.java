// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.rule;

import io.bellwether.api.Labels;
import io.bellwether.api.Level;
import io.bellwether.core.health.ComponentStatus;
import io.bellwether.core.text.Matchers;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How the components are, as rules see them. */
final class Levels {
  /**
   * One component.
   *
   * @param answers whether its newest look worked: then what it does not give is not there
   * @param spoken whether its level means anything yet
   */
  private record Component(Sight.Shown shown, boolean answers, boolean spoken) {}

  private final Map<String, Component> all = new TreeMap<>();

  void put(ComponentStatus status, Labels labels) {
    String name = status.component();
    Labels whole = labels.with("component", name);
    if (labels.get("source").isEmpty()) {
      whole = whole.with("source", name);
    }
    boolean answers =
        !status.lost() && status.because().isEmpty() && status.shown() != Level.UNKNOWN;
    Sight.Shown shown = new Sight.Shown(whole, status.shown());
    all.put(name, new Component(shown, answers, status.spoken()));
  }

  void remove(String component) {
    all.remove(component);
  }

  Collection<Sight.Shown> fitting(Matchers matchers) {
    List<Sight.Shown> fitting = new ArrayList<>();
    for (Component one : all.values()) {
      if (one.spoken() && matchers.match(one.shown().labels())) {
        fitting.add(one.shown());
      }
    }
    return fitting;
  }

  /** The labels of a component; none when it is not known. */
  Labels labels(String component) {
    Component known = all.get(component);
    return known == null ? Labels.NONE : known.shown().labels();
  }

  /** Whether the newest look at each of them worked. */
  boolean allAnswer() {
    return all.values().stream().allMatch(Component::answers);
  }

  /** Whether it is there and does not answer; one that is gone for good is not waited for. */
  boolean isDumb(String component) {
    Component known = all.get(component);
    return known != null && !known.answers();
  }
}
