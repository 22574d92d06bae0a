// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config;

import java.time.Duration;

/** Intervals and thresholds to start from; what a file says wins over them. */
public enum Preset {
  /** Looks every five minutes. */
  PRODUCTION(300),
  /** Looks every minute, and lets more pass. */
  DEVELOPMENT(60),
  /** Looks every half minute. */
  HIGH_FREQUENCY(30),
  /** For systems that answer fast and run full: the thresholds of guide 000. */
  HIGH_PERFORMANCE(300),
  /** The absolute thresholds of guide 003. */
  GUIDE_003(300);

  private final Duration every;

  Preset(int seconds) {
    this.every = Duration.ofSeconds(seconds);
  }

  /** The interval of checks that say nothing else. */
  public Duration every() {
    return every;
  }
}
