// SPDX-License-Identifier: Apache-2.0
package io.bellwether.webhook;

import io.bellwether.api.alert.Notification;
import java.net.URI;
import java.util.List;

/** One short text for a gateway; one that wants other names for its parts has a body of its own. */
record SmsForm(URI uri, List<String> to) implements Form {
  /** What one message holds as long as its letters are usual ones. */
  private static final int LONGEST = 160;

  /** An ellipsis is no usual letter, and would leave room for 70. */
  private static final String MORE = "...";

  SmsForm {
    to = List.copyOf(to);
  }

  @Override
  public Sent write(Notification notification) {
    return Sent.json(
        uri,
        JsonText.of(
            json -> {
              json.writeStartObject();
              json.writeArrayFieldStart("to");
              for (String number : to) {
                json.writeString(number);
              }
              json.writeEndArray();
              json.writeStringField("message", shortened(notification.title()));
              json.writeEndObject();
            }));
  }

  /** One line for a small screen. */
  static String shortened(String title) {
    String line = Shown.line(title).replace("…", MORE);
    if (line.length() <= LONGEST) {
      return line;
    }
    int end = LONGEST - MORE.length();
    return line.substring(0, Character.isHighSurrogate(line.charAt(end - 1)) ? end - 1 : end)
        + MORE;
  }
}
