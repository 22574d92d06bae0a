// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.health;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Who speaks for lost components: each for itself or, where people do not hear of it, the first
 * ones on the way to it that it takes along. Else all that rests on these would speak as well.
 */
final class Speakers {
  private Speakers() {}

  /**
   * By their names.
   *
   * @param part who rests on the lost ones
   * @param lost components
   * @param way where to look for others: on the way to the lost ones
   * @param heardOf whether people hear of a component
   */
  static List<String> of(
      Part part, Collection<String> lost, Set<Part> way, Predicate<String> heardOf) {
    Set<String> speakers = new TreeSet<>();
    for (String root : lost) {
      if (heardOf.test(root)) {
        speakers.add(root);
      } else {
        inPlaceOf(root, part, way, heardOf).forEach(one -> speakers.add(one.name()));
      }
    }
    return List.copyOf(speakers);
  }

  private static List<Part> inPlaceOf(
      String root, Part part, Set<Part> way, Predicate<String> heardOf) {
    Set<Part> awaited = awaited(part, root);
    List<Part> taken =
        way.stream()
            .filter(one -> one.shown.because().contains(root) || awaited.contains(one))
            .filter(one -> heardOf.test(one.name()))
            .toList();
    return taken.stream()
        .filter(one -> Causes.roots(one).stream().noneMatch(taken::contains))
        .toList();
  }

  /**
   * Those that are being looked at, and may be taken along too: whoever is above waits for them.
   */
  private static Set<Part> awaited(Part part, String root) {
    return part.cover instanceof Cover.Because because && because.waits()
        ? Set.copyOf(Causes.unheard(part, List.of(root)))
        : Set.of();
  }
}
