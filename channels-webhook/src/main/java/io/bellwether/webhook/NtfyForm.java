// SPDX-License-Identifier: Apache-2.0
package io.bellwether.webhook;

import com.fasterxml.jackson.core.JsonGenerator;
import io.bellwether.api.alert.Notification;
import io.bellwether.api.alert.Notification.Reason;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** A message to a topic of ntfy, which takes JSON at its root: headers hold no foreign letters. */
record NtfyForm(Address address) implements Form {
  /** A longer message becomes a file that nobody reads on a phone. */
  private static final int MOST_BYTES = 3_900;

  private static final int LONGEST_TITLE = 200;

  @Override
  public Sent write(Notification notification) {
    List<String> path = address.path();
    String above = String.join("/", path.subList(0, path.size() - 1));
    String query = address.uri().getRawQuery() == null ? "" : address.uri().getRawQuery();
    URI root = address.at("/" + above, query);
    String topic = path.get(path.size() - 1);
    return Sent.json(root, JsonText.of(json -> write(json, topic, notification)));
  }

  @Override
  public String reference() {
    return "/id";
  }

  private static void write(JsonGenerator json, String topic, Notification notification)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("topic", topic);
    json.writeStringField("title", Shown.cut(Shown.line(notification.title()), LONGEST_TITLE));
    json.writeStringField("message", Shown.cutBytes(Shown.lines(notification.text()), MOST_BYTES));
    json.writeNumberField("priority", priority(notification));
    json.writeArrayFieldStart("tags");
    json.writeString(tag(notification));
    json.writeEndArray();
    Optional<String> link = Shown.link(notification.link());
    if (link.isPresent()) {
      json.writeStringField("click", link.get());
    }
    json.writeEndObject();
  }

  private static int priority(Notification notification) {
    if (notification.reason() == Reason.RESOLVED || notification.reason() == Reason.TEST) {
      return 3;
    }
    return switch (notification.severity()) {
      case CRITICAL -> 5;
      case WARNING -> 4;
      default -> 3;
    };
  }

  private static String tag(Notification notification) {
    return switch (Colour.of(notification)) {
      case RED -> "rotating_light";
      case ORANGE -> "warning";
      case GREEN -> "white_check_mark";
      case PLAIN -> "information_source";
    };
  }
}
