// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config.bind;

import io.bellwether.api.plugin.Kind;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The kinds of history a configuration may name.
 *
 * @param kinds the settings of each, by its name
 * @param usual the name of the one that is taken where nobody says
 */
public record Histories(Map<String, Class<? extends Record>> kinds, String usual) {
  /** The name of the kind that is always there. */
  public static final String MEMORY = "memory";

  /** Keeps a copy, sorted. */
  public Histories {
    kinds = Collections.unmodifiableMap(new TreeMap<>(kinds));
  }

  /** Where no store is there. */
  public static Histories none() {
    return new Histories(Map.of(MEMORY, Kind.NoSettings.class), MEMORY);
  }

  /** What a kind can be told; empty when there is no such kind. */
  public Optional<Class<? extends Record>> settings(String kind) {
    return Optional.ofNullable(kinds.get(kind));
  }

  /** The names of all. */
  public List<String> names() {
    return List.copyOf(kinds.keySet());
  }
}
