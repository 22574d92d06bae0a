// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli.json;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What an object of JSON says, where it says it in the right type. */
public record Fields(Map<String, Object> map) {
  /** Reads a text that is one object. */
  public static Fields of(String text) throws IOException {
    return new Fields(JsonTree.object(text));
  }

  public Optional<String> text(String name) {
    return map.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
  }

  public Optional<Long> number(String name) {
    return map.get(name) instanceof Number number
        ? Optional.of(number.longValue())
        : Optional.empty();
  }

  public boolean yes(String name) {
    return Boolean.TRUE.equals(map.get(name));
  }

  /** The object below the name; empty when there is none. */
  public Fields below(String name) {
    return map.get(name) instanceof Map<?, ?> object ? of(object) : new Fields(Map.of());
  }

  /** The objects in the list of that name. */
  public List<Fields> all(String name) {
    return map.get(name) instanceof List<?> list
        ? list.stream()
            .filter(Map.class::isInstance)
            .map(Map.class::cast)
            .map(one -> of((Map<?, ?>) one))
            .toList()
        : List.of();
  }

  /** The texts in the list of that name. */
  public List<String> texts(String name) {
    return map.get(name) instanceof List<?> list
        ? list.stream().filter(String.class::isInstance).map(String.class::cast).toList()
        : List.of();
  }

  private static Fields of(Map<?, ?> object) {
    Map<String, Object> named = new LinkedHashMap<>();
    object.forEach((name, value) -> named.put(String.valueOf(name), value));
    return new Fields(named);
  }
}
