// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.health;

import io.bellwether.api.Level;
import io.bellwether.api.check.CheckFailure;
import io.bellwether.api.check.Crossed;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What one run of a check said, or what its silence says: safe to store and to show.
 *
 * @param at when it began to look
 * @param took how long it looked
 * @param lost whether the thing itself was not reached; only ever with {@link Level#CRITICAL}
 * @param failure why it could not look, or did not reach it; empty when it answered
 * @param remedy what to do about the failure, where that is known
 * @param crossed the limit that a value has crossed, where the check names one
 */
public record CheckResult(
    String component,
    Level level,
    String message,
    boolean lost,
    Map<String, Object> details,
    Instant at,
    Duration took,
    Optional<CheckFailure.Kind> failure,
    Optional<String> remedy,
    Optional<Crossed> crossed) {
  /** Keeps a copy. */
  public CheckResult {
    lost = lost && level == Level.CRITICAL;
    details =
        details.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(details));
  }

  /** One that names no limit. */
  public CheckResult(
      String component,
      Level level,
      String message,
      boolean lost,
      Map<String, Object> details,
      Instant at,
      Duration took,
      Optional<CheckFailure.Kind> failure,
      Optional<String> remedy) {
    this(component, level, message, lost, details, at, took, failure, remedy, Optional.empty());
  }

  /** The same with one more detail. */
  public CheckResult with(String name, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(details);
    more.put(name, value);
    return new CheckResult(
        component, level, message, lost, more, at, took, failure, remedy, crossed);
  }

  /** Whether it was reached and does its work, with a warning perhaps. */
  public boolean works() {
    return level == Level.HEALTHY || level == Level.WARNING;
  }

  /** Why it could not be judged, or what was not reached; empty when the check answered. */
  public Optional<String> errorMessage() {
    boolean error = lost || level == Level.UNKNOWN || failure.isPresent();
    return error ? Optional.of(message) : Optional.empty();
  }
}
