// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.notify;

import io.bellwether.api.Labels;
import io.bellwether.api.Severity;
import io.bellwether.core.text.Matcher;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An alert that nobody has, to walk the routes with.
 *
 * @param labels without that of the severity
 */
public record Probe(Labels labels, Severity severity) {
  /** What a label is called where anything will do. */
  private static final String ANYTHING = "trial";

  private static final int MOST_TRIED = 2_000;
  private static final int MOST_VALUES = 16;

  /** One that goes this way by the routes as they are; empty where none was found. */
  static Optional<Probe> to(Route target, List<Route> above, List<Route> beside, Router router) {
    return search(above, beside, target).stream()
        .filter(one -> one.goesTo(target, router))
        .findFirst();
  }

  /** Whether the routes lead it there. */
  boolean goesTo(Route target, Router router) {
    return router.ways(labels, severity).stream().anyMatch(way -> way.route().equals(target));
  }

  /**
   * Some that fit the conditions of a route and of those above it, whoever takes them before.
   *
   * @param above from the top down, with the route itself
   * @param beside those that may take it first
   */
  static List<Probe> search(List<Route> above, List<Route> beside, Route target) {
    List<Matcher> needed = above.stream().flatMap(one -> one.when().all().stream()).toList();
    List<Matcher> others = new ArrayList<>();
    beside.forEach(one -> matchers(one, others));
    target.routes().forEach(one -> matchers(one, others));
    Map<String, List<String>> values = new LinkedHashMap<>();
    values.put(
        Router.SEVERITY,
        Arrays.stream(Severity.values()).map(Severity::word).sorted(WORST).toList());
    needed.forEach(one -> values.putIfAbsent(one.label(), List.of()));
    others.forEach(one -> values.putIfAbsent(one.label(), List.of()));
    values.replaceAll((label, known) -> values(label, known, needed, others));
    return combined(values);
  }

  private static final Comparator<String> WORST =
      Comparator.comparingInt(word -> word.equals(Severity.CRITICAL.word()) ? 0 : word.length());

  private static void matchers(Route route, List<Matcher> all) {
    all.addAll(route.when().all());
    route.routes().forEach(below -> matchers(below, all));
  }

  /** Those that all conditions on the way allow. */
  private static List<String> values(
      String label, List<String> known, List<Matcher> needed, List<Matcher> others) {
    Set<String> tried = new LinkedHashSet<>(known);
    if (known.isEmpty()) {
      tried.add("");
      needed.stream()
          .filter(one -> one.label().equals(label))
          .forEach(one -> tried.addAll(one.samples()));
      tried.add(ANYTHING);
      others.stream()
          .filter(one -> one.label().equals(label))
          .forEach(one -> tried.addAll(one.samples()));
    }
    return tried.stream()
        .filter(
            value ->
                needed.stream()
                    .filter(one -> one.label().equals(label))
                    .allMatch(one -> one.matches(labels(label, value))))
        .limit(MOST_VALUES)
        .toList();
  }

  private static Labels labels(String label, String value) {
    return value.isEmpty() ? Labels.NONE : Labels.of(label, value);
  }

  /**
   * With the likeliest value of each first; where there are too many, the last of them are left
   * out.
   */
  private static List<Probe> combined(Map<String, List<String>> values) {
    List<Labels> all = List.of(Labels.NONE);
    for (Map.Entry<String, List<String>> one : values.entrySet()) {
      List<Labels> more = new ArrayList<>();
      for (String value : one.getValue()) {
        for (Labels begin : all) {
          if (more.size() < MOST_TRIED) {
            more.add(value.isEmpty() ? begin : begin.with(one.getKey(), value));
          }
        }
      }
      all = more;
    }
    return all.stream().map(Probe::of).toList();
  }

  private static Probe of(Labels labels) {
    String word = labels.get(Router.SEVERITY).orElse("");
    Severity severity =
        Arrays.stream(Severity.values())
            .filter(one -> one.word().equals(word))
            .findFirst()
            .orElse(Severity.WARNING);
    return new Probe(labels.without(Router.SEVERITY), severity);
  }
}
