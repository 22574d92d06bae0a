// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.api.Durations;
import io.bellwether.api.Severity;
import io.bellwether.api.alert.Notification.Reason;
import io.bellwether.core.notify.Message;
import io.bellwether.core.notify.Written;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * A message about no alert, which is in no outbox: it is sent once, now or never, and what comes of
 * it tells whether the channel works.
 *
 * @param until the monotonic time after which it says nothing any more
 */
record Errand(Message message, long until) {
  private static final long NO_NUMBER = 0;
  private static final String TRIAL = "trial";

  /** That everything works, for whoever alerts when this stays away. */
  static Errand alive(String system, String channel, Instant at, long until) {
    return of(
        "alive",
        channel,
        system + " is alive",
        system + " watches: checks are looked at, what happens is kept, and messages go out.",
        at,
        until);
  }

  /**
   * Whether a channel works, over which nothing else went for so long.
   *
   * @param leads what leads to it, in words; may be empty
   */
  static Errand trial(
      String system, String channel, Duration every, String leads, Instant at, long until) {
    return of(
        TRIAL,
        channel,
        system + ": this is a trial message, nothing is wrong",
        "Nothing went over the channel '"
            + channel
            + "' for "
            + Durations.format(every)
            + ", so "
            + system
            + " tries whether it works"
            + (leads.isEmpty() ? "" : ": " + leads)
            + ". Who reads this is reached; there is nothing to do.",
        at,
        until);
  }

  /** What somebody asked for, of a sort of its own, so that no other takes its place. */
  static Errand asked(TrialMessage trial, String channel, long until) {
    return new Errand(
        message(trial.id(), trial.id(), channel, trial.title(), trial.text(), trial.at()), until);
  }

  private static Errand of(
      String group, String channel, String title, String text, Instant at, long until) {
    String id = group + "-" + UUID.randomUUID();
    return new Errand(message(id, group, channel, title, text, at), until);
  }

  private static Message message(
      String id, String group, String channel, String title, String text, Instant at) {
    Written words = Written.of(Severity.INFO, title, text);
    return new Message(id, NO_NUMBER, channel, group, id, Reason.TEST, words, at);
  }

  static boolean isOne(Message message) {
    return message.number() == NO_NUMBER;
  }

  /** Whether it is one that nobody asked for. */
  static boolean isTrial(Message message) {
    return isOne(message) && message.group().equals(TRIAL);
  }
}
