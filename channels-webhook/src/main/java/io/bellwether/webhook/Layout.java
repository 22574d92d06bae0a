// SPDX-License-Identifier: Apache-2.0
package io.bellwether.webhook;

import io.bellwether.api.alert.Notification;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** How a message is written on one line. */
enum Layout {
  /** For people and for grep. */
  LINE {
    @Override
    String of(Notification notification, String channel, Clock clock) {
      Instant at = notification.composed().orElseGet(clock::instant);
      return at.truncatedTo(ChronoUnit.SECONDS)
          + " "
          + Told.word(notification.reason())
          + " "
          + notification.severity().word()
          + " "
          + Shown.cut(Shown.line(notification.title()), LONGEST_TITLE)
          + " | "
          + Shown.cut(Shown.joined(notification.text()), LONGEST_TEXT)
          + " | "
          + Shown.line(notification.episode())
          + " "
          + Shown.line(notification.id());
    }
  },
  /** What a webhook would send, for programs. */
  JSON {
    @Override
    String of(Notification notification, String channel, Clock clock) {
      return new AlertmanagerBody(channel, MOST_ITEMS).of(notification);
    }
  };

  private static final int LONGEST_TITLE = 500;
  private static final int LONGEST_TEXT = 8_000;
  private static final int MOST_ITEMS = 200;

  /** One line without its end. */
  abstract String of(Notification notification, String channel, Clock clock);
}
