// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.alert;

import io.bellwether.core.text.Matchers;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * That nobody is told of some alerts for a time.
 *
 * @param window whether it is planned maintenance
 * @param until empty only where it recurs
 * @param recurrence when it holds between both; empty for all the time
 */
public record Silence(
    String id,
    boolean window,
    Matchers when,
    Instant from,
    Optional<Instant> until,
    Optional<Recurrence> recurrence,
    String by,
    String why) {
  /** Whether nobody is told then. */
  public boolean isActive(Instant at) {
    return !at.isBefore(from)
        && until.filter(end -> !at.isBefore(end)).isEmpty()
        && recurrence.filter(one -> !Calendar.active(one, at)).isEmpty();
  }

  /** Whether it never holds again. */
  boolean isOver(Instant at) {
    return until.filter(end -> !at.isBefore(end)).isPresent();
  }

  /** When it may begin or end next. */
  Optional<Instant> nextEdge(Instant after) {
    return Stream.of(Optional.of(from), until, recurrence.flatMap(one -> Calendar.next(one, after)))
        .flatMap(Optional::stream)
        .filter(edge -> edge.isAfter(after))
        .min(Instant::compareTo);
  }

  /** What it says of an alert that it mutes then. */
  public Mute mute(Instant at) {
    Instant end = nextEdge(at).orElse(Instant.EPOCH);
    return new Mute(window ? Mute.Kind.WINDOW : Mute.Kind.SILENCE, by, why, end);
  }
}
