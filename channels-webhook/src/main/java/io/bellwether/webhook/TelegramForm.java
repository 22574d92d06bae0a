// SPDX-License-Identifier: Apache-2.0
package io.bellwether.webhook;

import com.fasterxml.jackson.core.JsonGenerator;
import io.bellwether.api.alert.Notification;
import io.bellwether.api.alert.Notification.Reason;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;

/**
 * A message of a bot of Telegram, plain, so that no text can be markup. What follows in a group
 * answers the message before it.
 */
record TelegramForm(URI uri, String chat) implements Form {
  private static final int LONGEST = 4_000;

  @Override
  public Sent write(Notification notification) {
    return Sent.json(uri, JsonText.of(json -> write(json, notification)));
  }

  @Override
  public String reference() {
    return "/result/message_id";
  }

  private void write(JsonGenerator json, Notification notification) throws IOException {
    json.writeStartObject();
    json.writeStringField("chat_id", chat);
    json.writeStringField("text", text(notification));
    json.writeBooleanField("disable_notification", notification.reason() == Reason.TEST);
    json.writeObjectFieldStart("link_preview_options");
    json.writeBooleanField("is_disabled", true);
    json.writeEndObject();
    Optional<String> before =
        notification.previousReference().filter(id -> id.matches("[0-9]{1,18}"));
    if (before.isPresent()) {
      json.writeObjectFieldStart("reply_parameters");
      json.writeNumberField("message_id", Long.parseLong(before.get()));
      json.writeBooleanField("allow_sending_without_reply", true);
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  /** The link stands after what may be cut. */
  private static String text(Notification notification) {
    String title = Shown.cut(Shown.line(notification.title()), LONGEST / 4);
    String link = Shown.link(notification.link()).filter(at -> at.length() < 500).orElse("");
    String end = link.isEmpty() ? "" : "\n" + link;
    String text = (title + "\n\n" + Shown.lines(notification.text())).strip();
    return Shown.cut(text.isEmpty() ? "alert" : text, LONGEST - end.length()) + end;
  }
}
