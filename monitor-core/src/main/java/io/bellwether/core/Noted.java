// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * What somebody did to an alert or a silence counts.
 *
 * @param id the whole id of what it was done to
 * @param durable whether it is still there after the process was killed; else it is in memory only
 * @param quiet of a silence that was set: how many alerts that fire it keeps quiet now; else empty
 * @param doubt of a silence that was set: why no alert will ever fit it, where that is sure
 */
public record Noted(String id, boolean durable, OptionalInt quiet, Optional<String> doubt) {
  /** Refuses what is not there. */
  public Noted {
    requireNonNull(id, "id");
    requireNonNull(quiet, "quiet");
    requireNonNull(doubt, "doubt");
  }

  /** What is no silence that was set. */
  public Noted(String id, boolean durable) {
    this(id, durable, OptionalInt.empty(), Optional.empty());
  }
}
