// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.health;

import io.bellwether.api.Level;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * How the whole is, and each group of it.
 *
 * @param groups by name
 */
public record Overall(Picture all, Map<String, Picture> groups) {
  /**
   * How some components are together.
   *
   * @param level the worst of them; unknown when there is none
   * @param word the word of the level, or {@code degraded} when some are healthy and some are not
   * @param index 0 (nothing works) to 100 (all is well), weighted; empty when nothing has a weight.
   *     That of the whole is made of its groups, each by its weight, and of what is in none
   * @param counts how many are at each level; a level that none has is left out
   */
  public record Picture(
      Level level, String word, OptionalDouble index, Map<Level, Integer> counts) {}

  /** The word for a whole of which some parts are healthy and some are not. */
  public static final String DEGRADED = "degraded";

  public static Overall of(Collection<Weighed> components) {
    Map<String, List<Weighed>> members = new TreeMap<>();
    Map<String, Double> weights = new TreeMap<>();
    Scores.Mean whole = new Scores.Mean();
    for (Weighed one : components) {
      Component component = one.component();
      if (component.groups().isEmpty()) {
        whole.add(Scores.worth(one.level()), component.weight());
      }
      weights.putAll(component.groups());
      for (String group : component.groups().keySet()) {
        members.computeIfAbsent(group, name -> new ArrayList<>()).add(one);
      }
    }
    Map<String, Picture> groups = new TreeMap<>();
    members.forEach((group, some) -> groups.put(group, picture(some, Scores.index(some))));
    groups.forEach(
        (group, picture) ->
            picture.index().ifPresent(index -> whole.add(index, weights.get(group))));
    return new Overall(picture(components, whole.value()), Collections.unmodifiableMap(groups));
  }

  private static Picture picture(Collection<Weighed> some, OptionalDouble index) {
    Map<Level, Integer> counts = new EnumMap<>(Level.class);
    some.forEach(one -> counts.merge(one.level(), 1, Integer::sum));
    Level level = some.stream().map(Weighed::level).reduce(Level::worse).orElse(Level.UNKNOWN);
    boolean mixed = counts.containsKey(Level.HEALTHY) && counts.size() > 1;
    return new Picture(
        level,
        mixed ? DEGRADED : level.word(),
        index,
        Collections.unmodifiableMap(counts));
  }
}
