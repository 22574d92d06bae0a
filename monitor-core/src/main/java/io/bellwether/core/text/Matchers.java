// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.text;

import io.bellwether.api.Labels;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Conditions on labels, all of which have to hold; none at all holds for everything. */
public record Matchers(List<Matcher> all) {
  /** Holds for everything. */
  public static final Matchers NONE = new Matchers(List.of());

  /** Keeps a copy. */
  public Matchers {
    all = List.copyOf(all);
  }

  /** Equal values, as a file writes {@code {severity: critical}}. */
  public static Matchers equal(Map<String, String> values) {
    return new Matchers(
        new TreeMap<>(values)
            .entrySet().stream()
                .map(one -> Matcher.of(one.getKey(), Matcher.Operator.EQUAL, one.getValue()))
                .toList());
  }

  /** Whether all of them fit. */
  public boolean match(Labels labels) {
    for (Matcher one : all) {
      if (!one.matches(labels)) {
        return false;
      }
    }
    return true;
  }

  /** As they would be written, joined by commas; {@code MatchersText.read} reads it back. */
  @Override
  public String toString() {
    return all.stream().map(Matcher::toString).collect(Collectors.joining(","));
  }
}
