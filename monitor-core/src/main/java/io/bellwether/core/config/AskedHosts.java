// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config;

import io.bellwether.core.config.bind.Component;
import io.bellwether.core.config.bind.Shape;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whom a check asks: by what its kind says of its settings, and by names that say it themselves.
 */
final class AskedHosts {
  private AskedHosts() {}

  static List<NamedBySettings.Name> of(Instance instance) {
    List<NamedBySettings.Name> all = new ArrayList<>(NamedBySettings.written(instance.settings()));
    List<String> asks = instance.kind().asks().orElse(List.of());
    for (Component component : Shape.of(instance.settings().getClass()).components()) {
      if (asks.contains(component.java().getName())) {
        collect(component.name(), component.in(instance.settings()), all);
      }
    }
    return all;
  }

  /** What nobody can make a host of is told of as well, and then refused. */
  private static void collect(String setting, Object value, List<NamedBySettings.Name> all) {
    if (value instanceof Optional<?> maybe) {
      maybe.ifPresent(one -> collect(setting, one, all));
    } else if (value instanceof Collection<?> several) {
      several.forEach(one -> collect(setting, one, all));
    } else if (value instanceof Map<?, ?> several) {
      several.values().forEach(one -> collect(setting, one, all));
    } else if (value instanceof Record below) {
      all.addAll(NamedBySettings.written(below));
    } else {
      String text = String.valueOf(value);
      all.add(new NamedBySettings.Name(setting, "", Addresses.host(text)));
    }
  }
}
