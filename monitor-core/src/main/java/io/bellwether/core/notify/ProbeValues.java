// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.notify;

import io.bellwether.api.Labels;
import io.bellwether.api.Severity;
import io.bellwether.core.text.Matcher;
import io.bellwether.core.text.Samples;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The values that each label of a made-up alert may have on its way to a route. */
final class ProbeValues {
  /** What a label is called where anything will do. */
  private static final String ANYTHING = "trial";

  private static final int MOST_VALUES = 16;

  /** So many are put in order, as that looks at all other conditions for each. */
  private static final int MOST_ORDERED = 64;

  private static final List<String> SEVERITIES =
      Arrays.stream(Severity.values())
          .map(Severity::word)
          .sorted(
              Comparator.comparingInt(
                  word -> word.equals(Severity.CRITICAL.word()) ? 0 : word.length()))
          .toList();

  private final Map<Matcher, Samples> samples = new HashMap<>();

  /**
   * Those of one label, the likeliest first.
   *
   * @param whole whether any other would be taken as one of these is
   */
  record Values(List<String> texts, boolean whole) {}

  /**
   * By the name of each label of which a condition speaks.
   *
   * @param above from the top down, with the route itself
   * @param beside those that may take it first
   */
  Map<String, Values> of(Route target, List<Route> above, List<Route> beside) {
    Map<String, List<Matcher>> needed = byLabel(above.stream().flatMap(ProbeValues::own));
    Map<String, List<Matcher>> others =
        byLabel(Stream.concat(beside.stream(), target.routes().stream()).flatMap(ProbeValues::all));
    Map<String, Values> values = new LinkedHashMap<>();
    Set<String> labels = new LinkedHashSet<>(List.of(Router.SEVERITY));
    labels.addAll(needed.keySet());
    labels.addAll(others.keySet());
    for (String label : labels) {
      values.put(
          label,
          values(
              label, needed.getOrDefault(label, List.of()), others.getOrDefault(label, List.of())));
    }
    return values;
  }

  private static Stream<Matcher> own(Route route) {
    return route.when().all().stream();
  }

  private static Stream<Matcher> all(Route route) {
    return Stream.concat(own(route), route.routes().stream().flatMap(ProbeValues::all));
  }

  private static Map<String, List<Matcher>> byLabel(Stream<Matcher> all) {
    Map<String, List<Matcher>> byLabel = new LinkedHashMap<>();
    all.distinct()
        .forEach(one -> byLabel.computeIfAbsent(one.label(), it -> new ArrayList<>()).add(one));
    return byLabel;
  }

  private Values values(String label, List<Matcher> needed, List<Matcher> others) {
    if (label.equals(Router.SEVERITY)) {
      return new Values(allowed(label, SEVERITIES, needed), true);
    }
    List<String> tried = allowed(label, spokenOf(needed, others), needed);
    List<String> ordered =
        tried.stream()
            .limit(MOST_ORDERED)
            .sorted(Comparator.comparingLong(value -> fitting(label, value, others)))
            .limit(MOST_VALUES)
            .toList();
    boolean whole =
        isNamed(needed)
            || Stream.concat(needed.stream(), others.stream())
                .allMatch(one -> samples(one).whole());
    return new Values(ordered, whole && tried.size() <= MOST_VALUES);
  }

  /** Nothing, those of the way, one of which nobody speaks, and those of the others. */
  private Set<String> spokenOf(List<Matcher> needed, List<Matcher> others) {
    Set<String> tried = new LinkedHashSet<>(List.of(""));
    needed.forEach(one -> tried.addAll(samples(one).texts()));
    Set<String> more = new LinkedHashSet<>();
    others.forEach(one -> more.addAll(samples(one).texts()));
    String anything = ANYTHING;
    while (tried.contains(anything) || more.contains(anything)) {
      anything += "-";
    }
    tried.add(anything);
    tried.addAll(more);
    return tried;
  }

  /** Whether the way names all that the label may be. */
  private boolean isNamed(List<Matcher> needed) {
    return needed.stream().anyMatch(one -> !one.operator().isNegated() && samples(one).whole());
  }

  private Samples samples(Matcher one) {
    return samples.computeIfAbsent(one, Matcher::samples);
  }

  private static List<String> allowed(String label, Iterable<String> values, List<Matcher> needed) {
    List<String> allowed = new ArrayList<>();
    for (String value : values) {
      Labels labels = labels(label, value);
      if (needed.stream().allMatch(one -> one.matches(labels))) {
        allowed.add(value);
      }
    }
    return allowed;
  }

  private static long fitting(String label, String value, List<Matcher> others) {
    Labels labels = labels(label, value);
    return others.stream().filter(one -> one.matches(labels)).count();
  }

  private static Labels labels(String label, String value) {
    return value.isEmpty() ? Labels.NONE : Labels.of(label, value);
  }
}
