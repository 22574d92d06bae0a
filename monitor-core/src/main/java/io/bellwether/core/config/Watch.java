// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How one source or check is looked at, with every default in its place. */
public record Watch(
    Duration every,
    Duration slowEvery,
    Duration timeout,
    int failures,
    int recovery,
    Duration expires,
    List<String> dependsOn,
    List<String> independentOf,
    Optional<String> group,
    double weight,
    Map<String, String> labels,
    boolean alert,
    boolean critical,
    Optional<String> runbook) {
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
  private static final int INTERVALS_TO_EXPIRE = 3;

  static Watch of(WatchSettings given, Duration usual) {
    Duration every = given.every().orElse(usual);
    return new Watch(
        every,
        given.slowEvery(),
        given.timeout().orElse(every.compareTo(LONGEST_WAIT) < 0 ? every : LONGEST_WAIT),
        given.failures(),
        given.recovery(),
        given.expires().orElse(every.multipliedBy(INTERVALS_TO_EXPIRE)),
        given.dependsOn(),
        given.independentOf(),
        given.group(),
        given.weight(),
        given.labels(),
        given.alert(),
        given.critical(),
        given.runbook());
  }
}
