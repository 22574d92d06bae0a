// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One source or check, as it is configured.
 *
 * @param name its name in the configuration
 * @param block where it stands there: {@code sources} or {@code checks}
 * @param kind what it is
 * @param every how often it is looked at
 * @param timeout how long one look may take
 * @param dependsOn what it rests on, whether somebody said so or its settings name it
 * @param origin where it was written, as in {@code bellwether.yaml:7:3}
 * @param paused why nobody looks at it; empty when it is looked at
 */
public record WatchedComponent(
    String name,
    String block,
    String kind,
    Duration every,
    Duration timeout,
    List<String> dependsOn,
    String origin,
    Optional<String> paused) {
  /** Keeps a copy. */
  public WatchedComponent {
    dependsOn = List.copyOf(dependsOn);
  }
}
