// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config;

import io.bellwether.core.config.bind.Values;
import io.bellwether.core.config.tree.Problems;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whether {@code independent-of} says something that makes sense. */
final class Cuts {
  private static final String SETTING = "independent-of";

  private final Origins origins;
  private final Values values;
  private final Problems problems;

  Cuts(Origins origins, Values values, Problems problems) {
    this.origins = origins;
    this.values = values;
    this.problems = problems;
  }

  void check(Map<String, Instance> byName, List<Footing> footings) {
    Map<String, Set<String>> seen = new HashMap<>();
    for (Footing footing : footings) {
      seen.computeIfAbsent(footing.instance(), name -> new HashSet<>()).add(footing.root());
    }
    for (Instance instance : byName.values()) {
      List<String> cut = instance.watch().independentOf();
      for (int i = 0; i < cut.size(); i++) {
        String root = cut.get(i);
        if (instance.watch().dependsOn().contains(root)) {
          problems.mistake(
              origins.place(instance, SETTING, i),
              instance.trail().to(SETTING),
              values.shown(root) + " stands in depends-on, too; take it out of one of them");
        } else if (byName.containsKey(root)
            && !seen.getOrDefault(instance.name(), Set.of()).contains(root)) {
          problems.warning(
              origins.place(instance, SETTING, i),
              instance.trail().to(SETTING),
              "nothing in these settings names " + values.shown(root) + ", so nothing is cut");
        }
      }
    }
  }
}
