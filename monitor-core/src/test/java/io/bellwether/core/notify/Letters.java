// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.notify;

import io.bellwether.api.Severity;
import io.bellwether.api.alert.Notification.Reason;
import java.time.Instant;

/** Messages for tests of what carries them. */
public final class Letters {
  private Letters() {}

  /** One whose id, title and time follow from its number. */
  public static Message of(long number, String channel, String episode) {
    return of("m" + number, number, channel, episode);
  }

  /** One of an episode of its own. */
  public static Message of(long number, String channel) {
    return of(number, channel, "e" + number);
  }

  /** The same under another id. */
  public static Message of(String id, long number, String channel, String episode) {
    return new Message(
        id,
        number,
        channel,
        "group",
        episode,
        Reason.FIRING,
        Written.of(Severity.WARNING, "title " + number, "text"),
        Instant.EPOCH.plusSeconds(number));
  }
}
