// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core;

import io.bellwether.api.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How one component is, as it is shown: after settling, expiry and causes.
 *
 * @param component its name in the configuration
 * @param status the level that is shown
 * @param message why, in one line
 * @param since when it came to this level; empty before the first look
 * @param lastCheck when it was last looked at; empty before the first look
 * @param responseTime how long the last look took
 * @param details figures and facts of the last look
 * @param errorMessage why it could not be looked at, or what was not reached; empty when it
 *     answered
 * @param because what it rests on and is lost, when that is why it is unknown; else empty
 * @param lost whether it was not reached
 * @param flapping whether it changes too often to be believed
 */
public record ComponentHealth(
    String component,
    Level status,
    String message,
    Optional<Instant> since,
    Optional<Instant> lastCheck,
    Optional<Duration> responseTime,
    Map<String, Object> details,
    Optional<String> errorMessage,
    List<String> because,
    boolean lost,
    boolean flapping) {
  /** Keeps copies. */
  public ComponentHealth {
    details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
    because = List.copyOf(because);
  }
}
