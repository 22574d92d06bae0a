// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config;

import static java.util.Objects.requireNonNull;

import io.bellwether.core.config.alerts.AlertConfiguration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A configuration that was read and checked as a whole.
 *
 * @param paused why nobody looks at a source or check, by its name
 * @param allowTargets which hosts checks made by command may ask beside those that are watched
 * @param alerts what is told to whom, and why
 * @param parts the settings of each part of the program, by their record
 */
public record Configuration(
    String name,
    Preset preset,
    List<Instance> sources,
    List<Instance> checks,
    List<Channel> channels,
    List<Group> groups,
    List<Footing> footings,
    Map<String, String> paused,
    List<String> allowTargets,
    HistoryChoice history,
    AlertConfiguration alerts,
    Map<Class<? extends Record>, Record> parts,
    Origins origins) {
  /** All sources, then all checks. */
  public List<Instance> instances() {
    return Stream.concat(sources.stream(), checks.stream()).toList();
  }

  /** Those that are looked at. */
  public List<Instance> active() {
    return instances().stream().filter(one -> !paused.containsKey(one.name())).toList();
  }

  /** The source or check of a name. */
  public Optional<Instance> instance(String name) {
    return instances().stream().filter(instance -> instance.name().equals(name)).findFirst();
  }

  /** The settings of one part. */
  public <S extends Record> S part(Class<S> settings) {
    return settings.cast(requireNonNull(parts.get(settings), settings.getSimpleName()));
  }
}
