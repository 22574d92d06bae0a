// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.history;

import io.bellwether.api.Level;
import io.bellwether.core.history.HistoryNews.Topic;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Tells, once for each reason, that a history goes on in memory, and that it is back. Not safe for
 * threads.
 */
final class AwayNews {
  private static final int MOST_REASONS = 10;

  private final Clock clock;
  private final Consumer<HistoryNews> tell;
  private Instant since;
  private final Set<Why> told = new LinkedHashSet<>();
  private boolean unwrittenTold;

  AwayNews(Clock clock, Consumer<HistoryNews> tell) {
    this.clock = clock;
    this.tell = tell;
    this.since = clock.instant();
  }

  boolean isTold() {
    return !told.isEmpty();
  }

  /** It is away from now on; why is told next. */
  void begins() {
    since = clock.instant();
  }

  void away(IOException thrown) {
    if (told.size() == MOST_REASONS || !told.add(Why.of(thrown))) {
      return;
    }
    Why why = why();
    tell.accept(
        new HistoryNews(
                Level.CRITICAL,
                since,
                "the history goes on in memory: all checks run, and what happens is written once"
                    + " the disk can be used again; a restart before that forgets it",
                why.words(),
                why.remedy())
            .about(Topic.DISK));
  }

  /** The first reason, and the newest where that is another: what to do first may not suffice. */
  private Why why() {
    List<Why> all = List.copyOf(told);
    Why newest = all.get(all.size() - 1);
    return all.size() == 1 ? newest : newest.after(all.get(0));
  }

  /** For who asks for what is only on the disk. */
  HistoryException unread(String what) {
    Why why = isTold() ? why() : new Why("it is opened just now", "ask again in a moment");
    return new HistoryException(
        "%s can not be read, as the history has been away from its disk since %s: %s"
            .formatted(what, since.truncatedTo(ChronoUnit.SECONDS), why.words()),
        why.remedy(),
        null);
  }

  /**
   * It is on disk again, if anybody heard that it was not.
   *
   * @param gone rows that were too many to hold
   */
  void back(long gone) {
    if (!isTold()) {
      return;
    }
    told.clear();
    long seconds = Duration.between(since, clock.instant()).toSeconds();
    tell.accept(
        HistoryNews.good(
                clock.instant(),
                "the history is on disk again after %d s; %s"
                    .formatted(
                        seconds,
                        gone == 0
                            ? "everything that happened meanwhile is written"
                            : gone + " rows of it were too many to hold and are lost"))
            .about(Topic.DISK));
  }

  /** What was kept before goes unheard. */
  void mistake(Throwable bug) {
    tell.accept(
        new HistoryNews(
            Level.WARNING,
            clock.instant(),
            "what the history kept of earlier was not taken up",
            "a mistake in the monitor: " + bug,
            "please report it"));
  }

  /** What was used before is no more, in whatever state. */
  void badlyClosed(IOException why) {
    tell.accept(
        new HistoryNews(
            Level.WARNING,
            clock.instant(),
            "the history that was used before could not be closed",
            Why.of(why).words(),
            "look at its disk"));
  }

  /**
   * It was closed while it was away.
   *
   * @param rows that no store has, as far as is known
   * @param over whether nobody tries to write them any more
   */
  void unwritten(long rows, boolean over) {
    if (rows == 0 || unwrittenTold) {
      return;
    }
    unwrittenTold = true;
    tell.accept(
        new HistoryNews(
            Level.WARNING,
            since,
            "the history was closed while it was away: %d rows of what happened are not on disk"
                .formatted(rows),
            over ? "writing them failed once more" : "its disk does not answer",
            "they are written when this process gets the file again, and lost when it ends"));
  }
}
