// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.health;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Components and edges that fit together, and how they take over what was known. */
final class Registration {
  private final Map<String, Component> components = new LinkedHashMap<>();
  private final Map<String, List<Edge>> edges;

  private Registration(List<Component> components, List<Edge> edges) {
    for (Component component : components) {
      if (this.components.put(component.name(), component) != null) {
        throw new IllegalArgumentException("there are two components '" + component.name() + "'");
      }
    }
    this.edges = Edges.from(edges);
  }

  static Registration of(List<Component> components, List<Edge> edges) {
    Registration registration = new Registration(components, edges);
    edges.forEach(registration::requireEnds);
    Optional<String> circle = Edges.circle(edges);
    if (circle.isPresent()) {
      throw new IllegalArgumentException(circle.get());
    }
    return registration;
  }

  private void requireEnds(Edge edge) {
    if (!has(edge.component()) || !has(edge.root())) {
      throw new IllegalArgumentException(edge + " names a component that is not there");
    }
  }

  boolean has(String name) {
    return components.containsKey(name);
  }

  /** The parts from now on: those that were there, those that were kept, and new ones. */
  Map<String, Part> join(Map<String, Part> were, Map<String, Kept> kept, Moment now, long running) {
    Map<String, Part> parts = new LinkedHashMap<>();
    components.forEach(
        (name, component) -> {
          Part part = were.getOrDefault(name, new Part(component));
          part.follow(component, running);
          if (kept.containsKey(name) && !were.containsKey(name)) {
            part.goOn(kept.get(name), now, running);
          }
          parts.put(name, part);
        });
    parts.values().forEach(part -> connect(part, parts));
    parts.values().forEach(Registration::index);
    rank(parts);
    return parts;
  }

  private void connect(Part part, Map<String, Part> parts) {
    LinkedHashSet<Part> roots = new LinkedHashSet<>();
    edges.getOrDefault(part.name(), List.of()).forEach(edge -> roots.add(parts.get(edge.root())));
    part.roots = List.copyOf(roots);
    part.troubled.clear();
    part.waiters.clear();
  }

  private static void index(Part part) {
    if (part.standing == Standing.FAILS) {
      Causes.roots(part).forEach(root -> root.troubled.add(part));
    }
    if (part.cover instanceof Cover.Waiting waiting) {
      waiting.unanswered().retainAll(Causes.roots(part));
      waiting.unanswered().forEach(root -> root.waiters.add(part));
    }
  }

  /** A part ranks above everything that it rests on. */
  private static void rank(Map<String, Part> parts) {
    Map<Part, List<Part>> above = new HashMap<>();
    Map<Part, Integer> open = new HashMap<>();
    Deque<Part> ready = new ArrayDeque<>();
    for (Part part : parts.values()) {
      part.rank = 0;
      part.roots.forEach(root -> above.computeIfAbsent(root, r -> new ArrayList<>()).add(part));
      open.put(part, part.roots.size());
      if (part.roots.isEmpty()) {
        ready.add(part);
      }
    }
    while (!ready.isEmpty()) {
      Part root = ready.remove();
      for (Part part : above.getOrDefault(root, List.of())) {
        part.rank = Math.max(part.rank, root.rank + 1);
        if (open.merge(part, -1, Integer::sum) == 0) {
          ready.add(part);
        }
      }
    }
  }

  List<Part> byRank(Map<String, Part> parts) {
    return parts.values().stream().sorted(Comparator.comparingInt(part -> part.rank)).toList();
  }
}
