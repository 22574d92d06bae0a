// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.history;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * Through which stores come and go: one that is opened is told what happened without it before it
 * is used, and what one that is closed could not write is held for the next.
 */
final class StoreDoor {
  private final SteadyHistory.Opening opening;
  private final SteadyHistory.Late late;
  private final AwayNews news;
  private final Whereabouts whereabouts;
  private final Delivery delivery;

  StoreDoor(
      SteadyHistory.Opening opening,
      SteadyHistory.Late late,
      AwayNews news,
      Whereabouts whereabouts) {
    this.opening = opening;
    this.late = late;
    this.news = news;
    this.whereabouts = whereabouts;
    this.delivery = new Delivery(whereabouts);
  }

  /** Opens the store; after a close only for what is left. */
  void open() throws IOException {
    HistoryStore opened = opening.open();
    boolean used = false;
    try {
      Map<String, Map<String, String>> kept = delivery.kept(opened);
      delivery.most(opened, kept);
      used = delivery.rest(opened, kept);
      if (used && !kept.isEmpty()) {
        tellLate(kept);
      }
    } finally {
      if (!used) {
        close(opened);
      }
    }
  }

  private void tellLate(Map<String, Map<String, String>> kept) {
    try {
      late.came(kept);
    } catch (RuntimeException | Error e) { // the store is used all the same
      news.mistake(e);
    }
  }

  /** Closes the one that can not be used any more, if there is one. */
  void closeFallen() {
    Optional<HistoryStore> old = whereabouts.fallen();
    if (old.isPresent()) {
      try {
        close(old.get());
      } catch (IOException e) {
        whereabouts.away(e);
      }
    }
  }

  /** What it could not write is held, and counted where that is too much. */
  void close(HistoryStore old) throws IOException {
    try {
      old.close();
    } finally {
      whereabouts.wasClosed(old);
    }
  }
}
