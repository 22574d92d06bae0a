// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.core.config.Configuration;
import io.bellwether.core.config.Instance;
import io.bellwether.core.health.Component;
import io.bellwether.core.health.Edge;
import io.bellwether.core.heartbeat.HeartbeatSettings;
import io.bellwether.core.measure.FigureRegistry;
import io.bellwether.core.measure.HostFigures;
import io.bellwether.core.success.NoSuccessSettings;
import io.bellwether.core.success.Subject;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Everything one configuration has looked at and told, as one value: a reload puts another in its
 * place, and whoever reads has the one or the other.
 *
 * @param assignments those that are looked at, by name, in the order of the configuration; what is
 *     paused is not among them
 * @param channels by name
 * @param signs by the same names, what carries the sign of life alone: made as the channel is, once
 *     more, so that no other call is in its way
 * @param warnings what is worth knowing about configuration and plugins, though it works
 */
record Roster(
    Configuration configuration,
    Map<String, Assignment> assignments,
    Map<String, ChannelLine> channels,
    Map<String, ChannelLine> signs,
    List<String> warnings) {
  Roster {
    assignments = Collections.unmodifiableMap(new LinkedHashMap<>(assignments));
    channels = Collections.unmodifiableMap(new LinkedHashMap<>(channels));
    signs = Collections.unmodifiableMap(new LinkedHashMap<>(signs));
    warnings = List.copyOf(warnings);
  }

  String name() {
    return configuration.name();
  }

  Collection<Assignment> all() {
    return assignments.values();
  }

  Optional<Assignment> find(String name) {
    return Optional.ofNullable(assignments.get(name));
  }

  /** Whether there is one of this name, paused or not. */
  boolean isConfigured(String name) {
    return assignments.containsKey(name) || configuration.paused().containsKey(name);
  }

  /** All that are configured. */
  List<String> names() {
    return configuration.instances().stream().map(Instance::name).toList();
  }

  /** Why nobody looks at it. */
  Optional<String> whyPaused(String name) {
    return Optional.ofNullable(configuration.paused().get(name));
  }

  List<Component> components() {
    return all().stream().map(Assignment::component).toList();
  }

  /** What is waited for, by the name of the check that does. */
  Map<String, Subject> waiting() {
    Map<String, Subject> waiting = new LinkedHashMap<>();
    for (Assignment one : all()) {
      if (one.said().settings() instanceof NoSuccessSettings settings && isWatched(settings)) {
        waiting.put(one.name(), settings.subject());
      }
    }
    return waiting;
  }

  /** Those that wait for nothing as long as they, or what they wait for, are paused. */
  Set<String> resting() {
    Set<String> waiting = waiting().keySet();
    return configuration.instances().stream()
        .filter(one -> one.settings() instanceof NoSuccessSettings)
        .map(Instance::name)
        .filter(name -> !waiting.contains(name))
        .collect(Collectors.toSet());
  }

  /** The checks that wait for reports. */
  Set<String> heartbeats() {
    return all().stream()
        .filter(one -> one.said().settings() instanceof HeartbeatSettings)
        .map(Assignment::name)
        .collect(Collectors.toSet());
  }

  /** Those of them that nobody looks at for now. */
  Set<String> heartbeatsAtRest() {
    return configuration.instances().stream()
        .filter(one -> one.settings() instanceof HeartbeatSettings && !isThere(one.name()))
        .map(Instance::name)
        .collect(Collectors.toSet());
  }

  private boolean isWatched(NoSuccessSettings settings) {
    return settings.of().filter(name -> !isThere(name)).isEmpty();
  }

  /** Between those that are looked at. */
  List<Edge> edges() {
    return Foundations.of(configuration).stream()
        .filter(edge -> isThere(edge.component()) && isThere(edge.root()))
        .toList();
  }

  private boolean isThere(String name) {
    return assignments.containsKey(name);
  }

  FigureRegistry figures(HostFigures host) {
    return DeclaredFigures.of(all(), host);
  }
}
