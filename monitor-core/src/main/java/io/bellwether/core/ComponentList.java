// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core;

import io.bellwether.core.config.Configuration;
import io.bellwether.core.config.Footing;
import io.bellwether.core.config.Instance;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** From what was configured to what hosts see of it. */
final class ComponentList {
  private ComponentList() {}

  static List<WatchedComponent> of(Configuration configuration) {
    Map<String, Set<String>> roots = roots(configuration);
    return configuration.instances().stream()
        .map(one -> component(one, roots, configuration))
        .toList();
  }

  private static Map<String, Set<String>> roots(Configuration configuration) {
    Map<String, Set<String>> roots = new HashMap<>();
    for (Footing footing : configuration.footings()) {
      if (!footing.cut()) {
        roots
            .computeIfAbsent(footing.instance(), name -> new LinkedHashSet<>())
            .add(footing.root());
      }
    }
    return roots;
  }

  private static WatchedComponent component(
      Instance one, Map<String, Set<String>> roots, Configuration configuration) {
    return new WatchedComponent(
        one.name(),
        one.section().key(),
        one.kind().name(),
        one.watch().every(),
        one.watch().timeout(),
        List.copyOf(roots.getOrDefault(one.name(), Set.of())),
        one.place().toString(),
        Optional.ofNullable(configuration.paused().get(one.name())));
  }
}
