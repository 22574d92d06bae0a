// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.alert;

import io.bellwether.api.Labels;
import io.bellwether.core.text.Matcher;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Silences that hold, to be found by the labels of an alert: with thousands of them that each name
 * one component, only those that can fit are held against it.
 */
final class SilenceIndex {
  private static final Comparator<Silence> MAINTENANCE_FIRST =
      Comparator.comparing(one -> !one.window());

  private final Map<String, Map<String, List<Silence>>> byLabel = new HashMap<>();
  private final List<Silence> others = new ArrayList<>();

  SilenceIndex(Collection<Silence> silences) {
    silences.forEach(one -> place(one).add(one));
  }

  private List<Silence> place(Silence silence) {
    Optional<Matcher> equal =
        silence.when().all().stream()
            .filter(one -> one.operator() == Matcher.Operator.EQUAL && !one.value().isEmpty())
            .findFirst();
    return equal
        .map(
            one ->
                byLabel
                    .computeIfAbsent(one.label(), label -> new HashMap<>())
                    .computeIfAbsent(one.value(), value -> new ArrayList<>()))
        .orElse(others);
  }

  /** One that fits, maintenance before others. */
  Optional<Silence> of(Labels labels) {
    return candidates(labels).filter(one -> one.when().match(labels)).min(MAINTENANCE_FIRST);
  }

  private Stream<Silence> candidates(Labels labels) {
    Stream<Silence> named =
        byLabel.entrySet().stream()
            .flatMap(
                label ->
                    labels.get(label.getKey()).stream()
                        .flatMap(
                            value -> label.getValue().getOrDefault(value, List.of()).stream()));
    return Stream.concat(named, others.stream());
  }
}
