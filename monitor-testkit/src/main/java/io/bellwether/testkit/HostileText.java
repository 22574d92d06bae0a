// SPDX-License-Identifier: Apache-2.0
package io.bellwether.testkit;

import io.bellwether.api.Labels;
import io.bellwether.api.Severity;
import io.bellwether.api.alert.Notification;
import io.bellwether.api.alert.Notification.Item;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Text from outside that somebody could take for a command, and too much of it. */
final class HostileText {
  static final List<String> ALL =
      List.of(
          "<!channel> everybody up",
          "<script>alert(1)</script>",
          "\r\nBcc: stranger@example.org\r\n\r\nread this",
          "\u001b[2J\u001b]0;owned\u0007",
          "</pre><img src=x onerror=alert(1)>",
          "\u202e\u0000${jndi:ldap://x} %s%n {{7*7}}");

  private static final URI NO_WEB_ADDRESS = URI.create("javascript:alert(1)");
  private static final int MANY_ITEMS = 500;
  private static final int LONG_TEXT = 1_000_000;

  private HostileText() {}

  /** A notification with the text wherever one can be, behind a word that is harmless. */
  static Notification everywhere(String mark, String text) {
    String all = mark + " " + text;
    return Notifications.firing(all)
        .text(all)
        .group(all)
        .link(NO_WEB_ADDRESS)
        .about(
            new Item(
                "a-1",
                Severity.CRITICAL,
                Labels.of("source", all),
                all,
                ManualClock.START,
                Optional.of(Double.NaN),
                Optional.of(Double.POSITIVE_INFINITY),
                Optional.of(NO_WEB_ADDRESS),
                List.of(all)))
        .build();
  }

  /** More than any service takes, in every part. */
  static Notification tooMuch(String mark) {
    String much = mark + " \ud83d\udd25".repeat(LONG_TEXT / 3);
    Notifications told = Notifications.firing(much).text(much);
    for (int i = 0; i < MANY_ITEMS; i++) {
      told.about(Notifications.item("a-" + i, Severity.CRITICAL, mark + " " + "x".repeat(5_000)));
    }
    return told.build();
  }
}
