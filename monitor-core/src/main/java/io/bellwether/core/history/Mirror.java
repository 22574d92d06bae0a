// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.history;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * All state as it is now, so that it can be written anew where it was lost. Not safe for threads.
 */
final class Mirror {
  private final Map<String, Map<String, Supplier<String>>> areas = new HashMap<>();

  void apply(List<StateChange> changes) {
    for (StateChange change : changes) {
      Map<String, Supplier<String>> area = area(change.area());
      if (change.text().isPresent()) {
        area.put(change.name(), change.text().get());
      } else {
        area.remove(change.name());
      }
    }
  }

  /** State that was read and that no change came for yet. */
  void learn(String area, Map<String, String> states) {
    states.forEach((name, text) -> area(area).putIfAbsent(name, () -> text));
  }

  private Map<String, Supplier<String>> area(String name) {
    return areas.computeIfAbsent(name, area -> new HashMap<>());
  }

  Map<String, String> states(String area) {
    Map<String, String> texts = new TreeMap<>();
    areas.getOrDefault(area, Map.of()).forEach((name, text) -> texts.put(name, text.get()));
    return texts;
  }

  List<StateChange> all() {
    List<StateChange> changes = new ArrayList<>();
    areas.forEach(
        (area, states) ->
            states.forEach((name, text) -> changes.add(StateChange.to(area, name, text))));
    return changes;
  }
}
