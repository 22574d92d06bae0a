// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core;

import io.bellwether.api.Level;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * How everything is at one moment.
 *
 * @param name of the system, as its configuration gives it
 * @param at the moment
 * @param level the worst of all components: critical, then unknown, then warning, then healthy
 * @param overall in a word: {@code degraded} when some components are healthy and some are not,
 *     else the word of the level
 * @param index 0 (nothing works) to 100 (all is well), weighted; empty when nothing has a weight
 * @param groups the index of each group
 * @param components in the order of the configuration
 */
public record SystemHealth(
    String name,
    Instant at,
    Level level,
    String overall,
    OptionalDouble index,
    Map<String, Double> groups,
    Map<String, ComponentHealth> components) {
  /** Keeps copies. */
  public SystemHealth {
    groups = Collections.unmodifiableMap(new LinkedHashMap<>(groups));
    components = Collections.unmodifiableMap(new LinkedHashMap<>(components));
  }
}
