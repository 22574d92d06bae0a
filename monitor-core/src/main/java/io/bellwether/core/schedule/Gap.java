// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.schedule;

import java.time.Duration;
import java.time.Instant;

/** A time in which nothing ran, or a step of the wall clock; seen at the first turn after it. */
public record Gap(Kind kind, Instant seen, Duration length) {
  /** What was seen. */
  public enum Kind {
    /** The process stood still: stopped, starved, or in a long collection. */
    PAUSED,
    /** The wall clock went ahead of the monotonic one: the machine slept, or somebody set it. */
    CLOCK_AHEAD,
    /** The wall clock was set back. */
    CLOCK_BACK
  }
}
