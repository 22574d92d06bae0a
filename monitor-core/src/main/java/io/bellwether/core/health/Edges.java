// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.health;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What rests on what, as a whole. */
public final class Edges {
  private Edges() {}

  /**
   * A circle among those that are not cut, told so that a person can break it; empty when there is
   * none.
   */
  public static Optional<String> circle(Collection<Edge> edges) {
    Map<String, List<Edge>> from = from(edges);
    Set<String> done = new LinkedHashSet<>();
    for (String start : from.keySet()) {
      List<Edge> circle = search(start, from, done);
      if (!circle.isEmpty()) {
        return Optional.of(told(circle));
      }
    }
    return Optional.empty();
  }

  static Map<String, List<Edge>> from(Collection<Edge> edges) {
    Map<String, List<Edge>> from = new LinkedHashMap<>();
    for (Edge edge : edges) {
      if (!edge.cut()) {
        from.computeIfAbsent(edge.component(), name -> new ArrayList<>()).add(edge);
      }
    }
    return from;
  }

  /** Depth first without recursion: a chain may be longer than a stack is deep. */
  private static List<Edge> search(String start, Map<String, List<Edge>> from, Set<String> done) {
    Map<String, Integer> tried = new HashMap<>();
    List<Edge> way = new ArrayList<>();
    Set<String> onWay = new LinkedHashSet<>(Set.of(start));
    String at = start;
    while (true) {
      List<Edge> next = from.getOrDefault(at, List.of());
      int turn = tried.merge(at, 1, Integer::sum) - 1;
      if (done.contains(at) || turn >= next.size()) {
        done.add(at);
        onWay.remove(at);
        if (way.isEmpty()) {
          return List.of();
        }
        at = way.remove(way.size() - 1).component();
        continue;
      }
      Edge edge = next.get(turn);
      way.add(edge);
      if (!onWay.add(edge.root())) {
        return way.subList(firstFrom(edge.root(), way), way.size());
      }
      at = edge.root();
    }
  }

  private static int firstFrom(String name, List<Edge> way) {
    int first = 0;
    while (!way.get(first).component().equals(name)) {
      first++;
    }
    return first;
  }

  private static String told(List<Edge> circle) {
    String way = circle.stream().map(Edge::toString).collect(Collectors.joining(", "));
    boolean derived = circle.stream().anyMatch(Edge::inferred);
    return "these rest on each other in a circle: "
        + way
        + "; take one away"
        + (derived ? ", or cut one that was derived" : "");
  }
}
