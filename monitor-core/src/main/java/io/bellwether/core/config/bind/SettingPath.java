// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config.bind;

import io.bellwether.core.config.tree.Fields;
import io.bellwether.core.config.tree.Fields.Field;
import io.bellwether.core.config.tree.Node;
import io.bellwether.core.config.tree.Place;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A setting of a record, or of a record below it: {@code disks}, {@code thresholds.cpu}. */
public record SettingPath(List<String> keys) {
  /** Keeps a copy. */
  public SettingPath {
    keys = List.copyOf(keys);
  }

  /** From its keys joined by dots. */
  public static SettingPath of(String dotted) {
    return new SettingPath(List.of(dotted.split("\\.")));
  }

  /** The setting in a record; empty when the record has no such one. */
  public Optional<Component> in(Shape shape) {
    Optional<Component> found = shape.find(keys.get(0));
    if (keys.size() == 1) {
      return found;
    }
    SettingPath rest = new SettingPath(keys.subList(1, keys.size()));
    return found.flatMap(component -> component.form().settings()).flatMap(s -> rest.in(s.shape()));
  }

  /** The tree that gives this setting a value and nothing else. */
  public Fields to(Node value, Place place) {
    Node below = value;
    for (int i = keys.size() - 1; i > 0; i--) {
      below = single(keys.get(i), below, place);
    }
    return single(keys.get(0), below, place);
  }

  private static Fields single(String key, Node value, Place place) {
    return Fields.of(Map.of(key, new Field(key, place, value)), place);
  }

  @Override
  public String toString() {
    return String.join(".", keys);
  }
}
