// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.history;

import io.bellwether.api.source.Event;
import java.time.Instant;
import java.util.Optional;

/**
 * Something that happened where a source looks, see {@link Event}.
 *
 * @param at when it was told; a store keeps it to the microsecond
 * @param since when it can have happened at the earliest; empty where it was seen happening
 * @param source who told it
 * @param kind what people look for it by
 * @param what happened
 * @param by who did it; empty where that is not known
 * @param times how often
 */
public record EventRow(
    Instant at,
    Optional<Instant> since,
    String source,
    String kind,
    String what,
    String by,
    long times) {
  /** As a source told it. */
  public static EventRow of(Event event, String source, Instant at) {
    return new EventRow(
        at, event.since(), source, event.kind(), event.what(), event.by(), event.times());
  }
}
