// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.history;

import io.bellwether.api.Level;
import java.time.Instant;

/**
 * Something about the history that people should know. Absent texts are empty.
 *
 * @param level how bad; {@code HEALTHY} when it is over
 * @param since since when it is so
 * @param what happened, and where
 * @param why it did
 * @param remedy what to do
 * @param topic what it is about
 */
public record HistoryNews(
    Level level, Instant since, String what, String why, String remedy, Topic topic) {
  /** What news can be about. */
  public enum Topic {
    /** It happened and has no end of its own: shown for a day. */
    EVENT,
    /** The disk: it is used until news of this topic say otherwise, and again once it is well. */
    DISK,
    /** The room that the history may take: likewise. */
    ROOM
  }

  /** An event. */
  public HistoryNews(Level level, Instant since, String what, String why, String remedy) {
    this(level, since, what, why, remedy, Topic.EVENT);
  }

  /** The same about something that lasts, until it is told that this is well again. */
  public HistoryNews about(Topic lasting) {
    return new HistoryNews(level, since, what, why, remedy, lasting);
  }

  /** Something that is good to know. */
  public static HistoryNews good(Instant since, String what) {
    return new HistoryNews(Level.HEALTHY, since, what, "", "");
  }

  /** In one line, without level and time. */
  public String text() {
    StringBuilder text = new StringBuilder(what);
    if (!why.isEmpty()) {
      text.append(": ").append(why);
    }
    if (!remedy.isEmpty()) {
      text.append("; ").append(remedy);
    }
    return text.toString();
  }
}
