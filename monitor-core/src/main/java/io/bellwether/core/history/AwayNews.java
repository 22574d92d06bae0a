// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.history;

import io.bellwether.api.Level;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * Tells, once each time, that a history goes on in memory and that it is back. Not safe for
 * threads.
 */
final class AwayNews {
  private final Clock clock;
  private final Consumer<HistoryNews> tell;
  private Instant since;
  private boolean told;

  AwayNews(Clock clock, Consumer<HistoryNews> tell) {
    this.clock = clock;
    this.tell = tell;
    this.since = clock.instant();
  }

  boolean isTold() {
    return told;
  }

  /** It is away from now on; why is told next. */
  void begins() {
    since = clock.instant();
  }

  void away(IOException why) {
    if (told) {
      return;
    }
    told = true;
    String remedy = why instanceof HistoryException known ? known.remedy() : "look at the disk";
    tell.accept(
        new HistoryNews(
            Level.CRITICAL,
            since,
            "the history goes on in memory: all checks run, and what happens is written once the"
                + " disk can be used again; a restart before that forgets it",
            String.valueOf(why.getMessage()),
            remedy));
  }

  /**
   * It is on disk again, if anybody heard that it was not.
   *
   * @param gone rows that were too many to hold
   */
  void back(long gone) {
    if (!told) {
      return;
    }
    told = false;
    long seconds = Duration.between(since, clock.instant()).toSeconds();
    tell.accept(
        HistoryNews.good(
            clock.instant(),
            "the history is on disk again after %d s; %s"
                .formatted(
                    seconds,
                    gone == 0
                        ? "everything that happened meanwhile is written"
                        : gone + " rows of it were too many to hold and are lost")));
  }
}
