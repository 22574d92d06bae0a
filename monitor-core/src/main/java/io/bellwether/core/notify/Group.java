// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.notify;

import io.bellwether.api.Labels;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a restart has to know of a group; its members name it themselves.
 *
 * @param episode from its first told member to its last; empty when nobody was told
 * @param to whom it tells, also when its route is gone
 * @param due when its next message is due; the epoch when none is
 * @param flushed when the last was written; the epoch before the first
 * @param told the highest number of a change that it told
 * @param references what each channel that has an open message of it calls that; empty where it
 *     calls it nothing
 * @param behind channels that have been told less, as their digest is still to come: up to which
 *     number they were; -1 for one that came to the group and knows nothing yet
 * @param handed channels that hear until the end of the episode what another one hears, as they
 *     were handed one of its messages: which that is
 */
public record Group(
    String key,
    String route,
    Labels labels,
    String episode,
    List<String> to,
    Instant due,
    Instant flushed,
    long told,
    Map<String, String> references,
    Map<String, Long> behind,
    Map<String, String> handed) {
  /** Keeps copies. */
  public Group {
    to = List.copyOf(to);
    references = Map.copyOf(references);
    behind = Map.copyOf(behind);
    handed = Map.copyOf(handed);
  }
}
