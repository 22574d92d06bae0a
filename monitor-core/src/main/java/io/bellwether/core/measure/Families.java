// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.measure;

import io.bellwether.api.Unit;
import io.bellwether.api.plugin.Figure;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All families by name: what each figure is, declared or not, and how far back it is looked at. One
 * thread makes and drops; any thread looks up.
 */
final class Families {
  private static final Duration REACH = Duration.ofHours(1);

  private volatile FigureRegistry figures;
  private final Map<String, Family> families = new ConcurrentHashMap<>();
  private final Map<String, Duration> reaches = new ConcurrentHashMap<>();

  Families(FigureRegistry figures) {
    this.figures = figures;
  }

  /** From now on these are declared; a family that is there stays what it is. */
  void declared(FigureRegistry declared) {
    figures = declared;
  }

  /** Windows of this name look back so far, or farther. */
  void reach(String metric, Duration atLeast) {
    Duration longest =
        reaches.merge(metric, atLeast, (one, other) -> one.compareTo(other) > 0 ? one : other);
    Family family = families.get(metric);
    if (family != null) {
      family.reachAtLeast(longest.toMillis());
    }
  }

  Duration reach(String metric) {
    return reaches.getOrDefault(metric, REACH);
  }

  /** The family of a name if it is there; asked often, so nothing is wrapped around it. */
  @Nullable Family get(String metric) {
    return families.get(metric);
  }

  /** The same; made of what came first where nobody declared it. */
  Family getOrMake(String metric, Figure.Type type, Unit unit) {
    Family family = families.get(metric);
    if (family == null) {
      family = new Family(figure(metric, type, unit), REACH.toMillis());
      family.reachAtLeast(reach(metric).toMillis());
      families.put(metric, family);
    }
    return family;
  }

  private Figure figure(String metric, Figure.Type type, Unit unit) {
    return figures
        .find(metric)
        .map(FigureRegistry.Declared::figure)
        .orElseGet(() -> Undeclared.figure(metric, type, unit));
  }

  Stream<Family> all() {
    return families.values().stream();
  }

  /** Drops those of which there is no series any more. */
  void dropEmpty() {
    families.values().removeIf(Family::isEmpty);
  }
}
