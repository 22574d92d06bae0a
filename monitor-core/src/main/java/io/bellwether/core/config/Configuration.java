// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config;

import java.util.List;
import java.util.Optional;

/** A configuration that was read and checked as a whole. */
public record Configuration(
    String name,
    Preset preset,
    List<Instance> sources,
    List<Instance> checks,
    List<Channel> channels,
    List<Group> groups,
    List<Footing> footings,
    Origins origins) {
  /** The source or check of a name. */
  public Optional<Instance> instance(String name) {
    return java.util.stream.Stream.concat(sources.stream(), checks.stream())
        .filter(instance -> instance.name().equals(name))
        .findFirst();
  }
}
