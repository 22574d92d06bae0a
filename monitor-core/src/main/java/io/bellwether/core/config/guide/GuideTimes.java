// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config.guide;

import io.bellwether.api.Durations;
import io.bellwether.core.config.tree.Problems;
import io.bellwether.core.config.tree.Quote;
import java.time.Duration;
import java.util.Optional;

/** Times of the guides: with a unit, or bare seconds. */
final class GuideTimes {
  private static final int DIGITS = 9;

  private final Problems problems;

  GuideTimes(Problems problems) {
    this.problems = problems;
  }

  /** Longer than nothing; empty when a mistake was told. */
  Optional<Duration> read(GuideValue value) {
    Optional<Duration> time =
        value.text().flatMap(text -> parsed(text.value())).filter(t -> !t.isZero());
    if (time.isEmpty()) {
      String found = value.text().map(Quote::value).orElseGet(() -> value.node().what());
      problems.mistake(
          value.place(), value.trail(), found + " is not a time; write it like 300 or 5m");
    }
    return time;
  }

  /** As a guide has it; empty when it is no time. */
  static Optional<Duration> parsed(String text) {
    if (!text.isEmpty()
        && text.length() <= DIGITS
        && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
    }
    try {
      return Optional.of(Durations.parse(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
