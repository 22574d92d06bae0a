// SPDX-License-Identifier: Apache-2.0
package io.bellwether.webhook;

import com.fasterxml.jackson.core.JsonGenerator;
import io.bellwether.api.alert.Notification;
import io.bellwether.api.alert.Notification.Reason;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;

/**
 * A message of Discord that mentions nobody, whatever a text holds. Its end is written into the
 * last message of its group, or, where that is gone, told anew.
 */
record DiscordForm(Address address) implements Form {
  private static final int LONGEST_CONTENT = 400;
  private static final int LONGEST_DESCRIPTION = 4_000;
  private static final int NOT_FOUND = 404;

  /** Without it a message that was not kept is answered as if it were. */
  private static final String WAIT = "wait=true";

  @Override
  public Sent write(Notification notification) {
    Optional<String> before =
        notification
            .previousReference()
            .filter(id -> notification.reason() == Reason.RESOLVED && id.matches("[0-9]{1,30}"));
    return before.isPresent()
        ? Sent.json(address.at(path() + "/messages/" + before.get(), query("")), body(notification))
            .by("PATCH")
        : posted(notification);
  }

  @Override
  public Optional<Sent> anew(Notification notification, Sent refused, int status) {
    return refused.method().equals("PATCH") && status == NOT_FOUND
        ? Optional.of(posted(notification))
        : Optional.empty();
  }

  @Override
  public String reference() {
    return "/id";
  }

  private Sent posted(Notification notification) {
    URI uri = address.at(path(), query(WAIT));
    return Sent.json(uri, body(notification));
  }

  private String path() {
    return "/" + String.join("/", address.path());
  }

  /** With what the address has, as the number of a thread. */
  private String query(String more) {
    String own = address.uri().getRawQuery() == null ? "" : address.uri().getRawQuery();
    String kept = own.replaceAll("(^|&)wait=[^&]*", "").replaceFirst("^&", "");
    return kept.isEmpty() || more.isEmpty() ? kept + more : kept + "&" + more;
  }

  private static String body(Notification notification) {
    return JsonText.of(json -> write(json, notification));
  }

  private static void write(JsonGenerator json, Notification notification) throws IOException {
    String title = DiscordText.of(Shown.line(notification.title()), LONGEST_CONTENT);
    json.writeStartObject();
    json.writeStringField("content", title.isEmpty() ? "alert" : title);
    json.writeArrayFieldStart("embeds");
    json.writeStartObject();
    String text = DiscordText.of(Shown.lines(notification.text()), LONGEST_DESCRIPTION);
    json.writeStringField("description", text.isBlank() ? "(no text)" : text);
    json.writeNumberField("color", Colour.of(notification).rgb());
    Optional<String> link = Shown.link(notification.link());
    if (link.isPresent()) {
      json.writeStringField("title", "Open");
      json.writeStringField("url", link.get());
    }
    if (notification.composed().isPresent()) {
      json.writeStringField("timestamp", notification.composed().get().toString());
    }
    json.writeEndObject();
    json.writeEndArray();
    json.writeObjectFieldStart("allowed_mentions");
    json.writeArrayFieldStart("parse");
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndObject();
  }
}
