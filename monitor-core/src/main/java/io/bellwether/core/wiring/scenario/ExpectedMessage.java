// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring.scenario;

import io.bellwether.api.alert.Notification.Reason;
import io.bellwether.core.config.tree.Place;
import io.bellwether.core.notify.Message;
import java.util.Locale;
import java.util.Optional;

/**
 * A message that has to be written; what it does not say may be anything.
 *
 * @param text what has to stand in its text
 */
public record ExpectedMessage(
    String to,
    Optional<Reason> reason,
    Optional<String> title,
    Optional<String> text,
    Place place) {

  boolean fits(Message message) {
    return message.channel().equals(to)
        && reason.filter(one -> one != message.reason()).isEmpty()
        && title.filter(one -> !one.equals(message.title())).isEmpty()
        && text.filter(one -> !message.text().contains(one)).isEmpty();
  }

  int demands() {
    return (reason.isPresent() ? 1 : 0) + (title.isPresent() ? 1 : 0) + (text.isPresent() ? 1 : 0);
  }

  @Override
  public String toString() {
    return "message to "
        + to
        + reason.map(one -> ", " + word(one)).orElse("")
        + title.map(one -> ": " + one).orElse("")
        + text.map(one -> " with '" + one + "' in it").orElse("");
  }

  static String told(Message message) {
    return "message to "
        + message.channel()
        + ", "
        + word(message.reason())
        + ": "
        + message.title();
  }

  private static String word(Reason reason) {
    return reason.name().toLowerCase(Locale.ROOT);
  }
}
