// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.api.Labels;
import io.bellwether.api.Severity;
import io.bellwether.api.alert.Notification.Reason;
import io.bellwether.core.notify.Message;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Messages for tests of what carries them. */
final class Letters {
  private Letters() {}

  /** One of an episode of its own. */
  static Message of(long number, String channel) {
    return of("m" + number, number, channel, "e" + number);
  }

  static Message of(String id, long number, String channel, String episode) {
    return new Message(
        id,
        number,
        channel,
        "group",
        episode,
        Reason.FIRING,
        Severity.WARNING,
        "title " + number,
        "text",
        List.of(),
        0,
        Labels.NONE,
        Optional.empty(),
        Optional.empty(),
        Instant.EPOCH.plusSeconds(number),
        "");
  }
}
