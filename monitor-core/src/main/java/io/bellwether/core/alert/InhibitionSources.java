// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.alert;

import io.bellwether.api.Labels;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The firing alerts that keep others quiet by one inhibition, by the values that have to be equal:
 * asking for one is a look-up, however many there are.
 */
final class InhibitionSources {
  private final Inhibition inhibition;
  private final Map<List<String>, Sources> byValues = new HashMap<>();

  /** Those that are no target themselves, and those that are. */
  private record Sources(Set<String> plain, Set<String> targets) {
    boolean isEmpty() {
      return plain.isEmpty() && targets.isEmpty();
    }
  }

  InhibitionSources(Inhibition inhibition) {
    this.inhibition = inhibition;
  }

  /** Notes a firing alert; whether others may be quiet now that were not. */
  boolean add(String key, Labels labels) {
    if (!inhibition.source().match(labels) || !inhibition.compares(labels)) {
      return false;
    }
    Sources sources =
        byValues.computeIfAbsent(
            inhibition.values(labels),
            values -> new Sources(new LinkedHashSet<>(), new LinkedHashSet<>()));
    Set<String> side = inhibition.target().match(labels) ? sources.targets : sources.plain;
    return side.add(key) && side.size() == 1;
  }

  /** Forgets one that was noted with these labels; whether others may be told now. */
  boolean remove(String key, Labels labels) {
    List<String> values = inhibition.values(labels);
    Sources sources = byValues.get(values);
    if (sources == null) {
      return false;
    }
    boolean last = isLast(sources.plain, key) || isLast(sources.targets, key);
    if (sources.isEmpty()) {
      byValues.remove(values);
    }
    return last;
  }

  private static boolean isLast(Set<String> keys, String key) {
    return keys.remove(key) && keys.isEmpty();
  }

  /**
   * The key of an alert that keeps this one quiet. Two that are both source and target do not
   * silence each other, or nobody would hear of either.
   */
  Optional<String> by(Labels labels) {
    if (!inhibition.target().match(labels)) {
      return Optional.empty();
    }
    Sources sources = byValues.get(inhibition.values(labels));
    if (sources == null) {
      return Optional.empty();
    }
    Optional<String> plain = first(sources.plain);
    return plain.isPresent() || inhibition.source().match(labels) ? plain : first(sources.targets);
  }

  private static Optional<String> first(Set<String> keys) {
    Iterator<String> all = keys.iterator();
    return all.hasNext() ? Optional.of(all.next()) : Optional.empty();
  }
}
