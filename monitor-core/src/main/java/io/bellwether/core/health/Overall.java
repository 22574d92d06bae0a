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
    Map<String, Group> groups = new TreeMap<>();
    Scores.Mean whole = new Scores.Mean();
    for (Weighed one : components) {
      Component component = one.component();
      if (component.groups().isEmpty()) {
        whole.add(Scores.worth(one.level()), component.weight());
      }
      component
          .groups()
          .forEach(
              (group, weight) ->
                  groups
                      .computeIfAbsent(group, name -> new Group(weight, new ArrayList<>()))
                      .members()
                      .add(one));
    }
    Map<String, Picture> pictures = new TreeMap<>();
    groups.forEach(
        (name, group) -> {
          Picture picture = picture(group.members(), Scores.index(group.members()));
          picture.index().ifPresent(index -> whole.add(index, group.weight()));
          pictures.put(name, picture);
        });
    return new Overall(picture(components, whole.value()), Collections.unmodifiableMap(pictures));
  }

  private record Group(double weight, List<Weighed> members) {}

  private static Picture picture(Collection<Weighed> some, OptionalDouble index) {
    Map<Level, Integer> counts = new EnumMap<>(Level.class);
    some.forEach(one -> counts.merge(one.level(), 1, Integer::sum));
    Level level = some.stream().map(Weighed::level).reduce(Level::worse).orElse(Level.UNKNOWN);
    boolean mixed = counts.containsKey(Level.HEALTHY) && counts.size() > 1;
    return new Picture(
        level, mixed ? DEGRADED : level.word(), index, Collections.unmodifiableMap(counts));
  }
}
