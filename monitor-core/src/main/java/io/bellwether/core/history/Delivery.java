// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.history;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Tells a store that was opened what happened while there was none, without holding the lock while
 * it writes. Whoever commits during the last and short part waits for a moment, so that there is a
 * last one.
 */
final class Delivery {
  private final Whereabouts whereabouts;

  /** Rows and samples, and with them state. */
  private record Part(Missed missed, List<StateChange> states) {}

  Delivery(Whereabouts whereabouts) {
    this.whereabouts = whereabouts;
  }

  /** The states that somebody asked for in vain before there was a store. */
  Map<String, Map<String, String>> kept(HistoryStore opened) throws IOException {
    Map<String, Map<String, String>> kept = new TreeMap<>();
    for (String area : whereabouts.held(Backlog::askedInVain)) {
      kept.put(area, opened.states(area));
    }
    return kept;
  }

  /** All of it but what comes meanwhile. */
  void most(HistoryStore opened, Map<String, Map<String, String>> kept) throws IOException {
    Part part =
        whereabouts.held(
            backlog -> {
              Missed next = backlog.next();
              Part all = new Part(next, backlog.states(next, kept));
              backlog.take(); // last: where memory ran out before, nothing is on its way
              return all;
            });
    write(opened, part);
  }

  /**
   * What came meanwhile.
   *
   * @return whether the store is used from now on
   */
  boolean rest(HistoryStore opened, Map<String, Map<String, String>> kept) throws IOException {
    Optional<Boolean> used = Optional.empty();
    try {
      while (used.isEmpty()) {
        Missed taken = whereabouts.takeLast();
        last(opened, taken, kept);
        used = whereabouts.isUsed(opened, kept);
      }
      return used.get();
    } finally {
      whereabouts.endsTaking();
    }
  }

  private void last(HistoryStore opened, Missed taken, Map<String, Map<String, String>> kept)
      throws IOException {
    boolean written = false;
    try {
      tell(opened, taken, without(kept, taken.states()));
      written = true;
    } finally {
      whereabouts.settle(taken, written);
    }
  }

  private static List<StateChange> without(
      Map<String, Map<String, String>> kept, List<StateChange> states) {
    return states.stream()
        .filter(one -> !kept.getOrDefault(one.area(), Map.of()).containsKey(one.name()))
        .toList();
  }

  private void write(HistoryStore opened, Part part) throws IOException {
    boolean written = false;
    try {
      tell(opened, part.missed(), part.states());
      written = true;
    } finally {
      whereabouts.settle(part.missed(), written);
    }
  }

  private static void tell(HistoryStore opened, Missed taken, List<StateChange> states)
      throws IOException {
    taken.seal(UUID.randomUUID());
    while (!taken.sealed().isEmpty()) {
      opened.commit(taken.sealed().getFirst());
      taken.sealed().removeFirst();
    }
    opened.commit(Transaction.NOTHING.withStates(states));
    opened.keep(taken.samples());
  }
}
