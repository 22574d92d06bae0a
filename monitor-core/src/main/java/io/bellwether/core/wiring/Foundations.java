// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.core.config.Configuration;
import io.bellwether.core.config.Instance;
import io.bellwether.core.health.Edge;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What rests on what: written down as {@code depends-on}, or seen in a setting {@code source}. */
final class Foundations {
  private static final String SOURCE = "source";

  private Foundations() {}

  static List<Edge> of(Configuration configuration) {
    Set<String> names = all(configuration).map(Instance::name).collect(Collectors.toSet());
    List<Edge> edges = new ArrayList<>();
    all(configuration).forEach(instance -> addEdges(instance, names, edges));
    return edges;
  }

  private static Stream<Instance> all(Configuration configuration) {
    return Stream.concat(configuration.sources().stream(), configuration.checks().stream());
  }

  private static void addEdges(Instance instance, Set<String> names, List<Edge> edges) {
    List<String> declared = instance.watch().dependsOn();
    declared.forEach(root -> edges.add(Edge.declared(instance.name(), root)));
    readsFrom(instance.settings())
        .filter(root -> names.contains(root) && !declared.contains(root))
        .filter(root -> !root.equals(instance.name()))
        .ifPresent(root -> edges.add(Edge.inferred(instance.name(), root, "reads from")));
  }

  /** The setting by which a check names the source it looks at. */
  private static Optional<String> readsFrom(Record settings) {
    for (RecordComponent component : settings.getClass().getRecordComponents()) {
      if (component.getName().equals(SOURCE) && component.getType() == String.class) {
        return Optional.of(value(settings, component));
      }
    }
    return Optional.empty();
  }

  private static String value(Record settings, RecordComponent component) {
    try {
      component.getAccessor().setAccessible(true);
      return (String) component.getAccessor().invoke(settings);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("setting 'source' of " + settings.getClass().getName(), e);
    }
  }
}
