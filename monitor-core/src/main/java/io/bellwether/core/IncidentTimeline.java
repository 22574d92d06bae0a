// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core;

import java.time.Instant;
import java.util.List;

/**
 * What became of an incident: of its alerts and of the messages about them.
 *
 * @param moments the oldest first; the newest of them where there are many
 * @param leftOut how many older ones there are beside them
 */
public record IncidentTimeline(List<Moment> moments, int leftOut) {
  /**
   * One thing that happened.
   *
   * @param alert the id of the episode that it is about; empty for a message, which may be about
   *     several
   * @param about what that alert is about, such as {@code warehouse health}; empty for a message
   * @param what {@code begun}, {@code resolved} and so on; of a message {@code sent}, and then what
   *     came of it, such as {@code delivered}
   * @param by who did it, or the channel of a message; empty where it was nobody
   * @param words more of it; may be empty
   */
  public record Moment(
      Instant at, String alert, String about, String what, String by, String words) {}

  /** Keeps a copy. */
  public IncidentTimeline {
    moments = List.copyOf(moments);
  }
}
