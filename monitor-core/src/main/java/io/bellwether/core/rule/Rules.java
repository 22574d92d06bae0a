// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.rule;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All rules of a configuration by name.
 *
 * @param inactive why one that is written does nothing
 */
public record Rules(SortedMap<String, Rule> active, SortedMap<String, String> inactive) {
  /** None at all. */
  public static final Rules NONE = of(List.of(), Map.of());

  /** Keeps copies. */
  public Rules {
    active = Collections.unmodifiableSortedMap(new TreeMap<>(active));
    inactive = Collections.unmodifiableSortedMap(new TreeMap<>(inactive));
  }

  /** These rules; their names differ. */
  public static Rules of(Collection<Rule> active, Map<String, String> inactive) {
    SortedMap<String, Rule> byName = new TreeMap<>();
    active.forEach(rule -> byName.put(rule.name(), rule));
    return new Rules(byName, new TreeMap<>(inactive));
  }
}
