// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.measure;

import io.bellwether.api.source.Event;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one run told, and what it remembers from now on: all of it holds, or nothing.
 *
 * @param events in their order, made fit to be shown
 * @param seen what the run found remembered, of that it looked at
 * @param changed what it remembers instead; empty where it forgets
 */
public record Said(
    List<Event> events, Map<String, Optional<Note>> seen, Map<String, Optional<Note>> changed) {
  /** Most runs say nothing. */
  public static final Said NOTHING = new Said(List.of(), Map.of(), Map.of());

  public Said {
    events = List.copyOf(events);
    seen = Map.copyOf(seen);
    changed = new LinkedHashMap<>(changed);
  }

  boolean isNothing() {
    return events.isEmpty() && changed.isEmpty();
  }
}
