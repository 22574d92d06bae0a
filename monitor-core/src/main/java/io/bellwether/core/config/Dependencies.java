// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config;

import io.bellwether.core.config.bind.Component;
import io.bellwether.core.config.bind.Nearest;
import io.bellwether.core.config.bind.Shape;
import io.bellwether.core.config.bind.Values;
import io.bellwether.core.config.tree.Problems;
import io.bellwether.core.config.tree.Quote;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What rests on what, and what settings name: every name must be there, and nothing may rest on
 * itself.
 */
final class Dependencies {
  private static final String RESTS = "depends-on";
  private static final String CUTS = "independent-of";

  private final Map<String, Instance> byName = new LinkedHashMap<>();
  private final Set<String> known;
  private final Origins origins;
  private final Values values;
  private final Problems problems;

  /** {@code known} are all names that were written, also those that could not be bound. */
  Dependencies(
      List<Instance> instances,
      Set<String> known,
      Origins origins,
      Values values,
      Problems problems) {
    instances.forEach(instance -> byName.put(instance.name(), instance));
    this.known = known;
    this.origins = origins;
    this.values = values;
    this.problems = problems;
  }

  void check(List<Footing> footings) {
    for (Instance instance : byName.values()) {
      areThere(instance, RESTS, instance.watch().dependsOn());
      areThere(instance, CUTS, instance.watch().independentOf());
      Shape.of(instance.settings().getClass()).components().stream()
          .filter(Component::namesComponents)
          .forEach(setting -> areThere(instance, setting));
    }
    new Cuts(origins, values, problems).check(byName, footings);
    Map<String, Instance> circling = circling();
    while (!circling.isEmpty()) {
      tellOneCircle(circling);
    }
  }

  private void areThere(Instance instance, Component setting) {
    List<String> names = names(setting.in(instance.settings()));
    areThere(instance, setting.name(), names);
    if (names.contains(instance.name())) {
      problems.mistake(
          origins.place(instance, setting.name(), names.indexOf(instance.name())),
          instance.trail().to(setting.name()),
          "names itself; it must name another source or check");
    }
  }

  private static List<String> names(Object value) {
    if (value instanceof Optional<?> maybe) {
      return maybe.map(Dependencies::names).orElse(List.of());
    }
    return value instanceof List<?> list
        ? list.stream().map(String::valueOf).toList()
        : List.of(value.toString());
  }

  private void areThere(Instance instance, String setting, List<String> names) {
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      if (!known.contains(name)) {
        String hint = Nearest.hintOrAll(name, known);
        problems.mistake(
            origins.place(instance, setting, i),
            instance.trail().to(setting),
            "there is no source or check " + values.shown(name) + hint);
      }
    }
  }

  /** What is left when all is taken away that rests on nothing, again and again. */
  private Map<String, Instance> circling() {
    Map<String, Instance> left = new LinkedHashMap<>(byName);
    Map<String, List<Instance>> above = new LinkedHashMap<>();
    Map<String, Integer> open = new LinkedHashMap<>();
    List<Instance> free = new ArrayList<>();
    for (Instance instance : byName.values()) {
      Set<String> below = new LinkedHashSet<>(instance.watch().dependsOn());
      below.retainAll(byName.keySet());
      below.forEach(name -> above.computeIfAbsent(name, n -> new ArrayList<>()).add(instance));
      open.put(instance.name(), below.size());
      if (below.isEmpty()) {
        free.add(instance);
      }
    }
    while (!free.isEmpty()) {
      Instance taken = free.remove(free.size() - 1);
      left.remove(taken.name());
      for (Instance dependant : above.getOrDefault(taken.name(), List.of())) {
        if (open.merge(dependant.name(), -1, Integer::sum) == 0) {
          free.add(dependant);
        }
      }
    }
    return left;
  }

  /** Follows what is left until it comes back to itself, and takes the way away. */
  private void tellOneCircle(Map<String, Instance> left) {
    List<String> way = new ArrayList<>();
    Set<String> seen = new LinkedHashSet<>();
    Optional<Instance> at = left.values().stream().findFirst();
    while (at.isPresent() && seen.add(at.get().name())) {
      way.add(at.get().name());
      at =
          at.get().watch().dependsOn().stream()
              .filter(left::containsKey)
              .findFirst()
              .map(left::get);
    }
    at.ifPresent(
        again -> {
          List<String> circle = way.subList(way.indexOf(again.name()), way.size());
          String shown = String.join(" -> ", circle) + " -> " + again.name();
          problems.mistake(
              origins.place(again.section(), again.name(), RESTS).orElse(again.place()),
              again.trail().to(RESTS),
              "goes in a circle: " + Quote.line(shown) + "; take one of these away");
        });
    left.keySet().removeAll(seen);
  }
}
