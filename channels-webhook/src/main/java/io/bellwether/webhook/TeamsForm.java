// SPDX-License-Identifier: Apache-2.0
package io.bellwether.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonGenerator;
import io.bellwether.api.alert.Notification;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An Adaptive Card for a flow of Teams. Its texts stand in runs, which know no Markdown: what a
 * database says can be neither a link nor bold.
 */
record TeamsForm(URI uri) implements Form {
  private static final int LONGEST_TITLE = 300;
  private static final int LONGEST_LINE = 1_000;
  private static final int MOST_LINES = 60;

  /** Flows refuse more than about 28 kB, which some count in letters of two bytes. */
  private static final int MOST_BYTES = 10_000;

  private static final int BYTES_AROUND_A_LINE = 100;

  @Override
  public Sent write(Notification notification) {
    return Sent.json(uri, JsonText.of(json -> message(json, notification)));
  }

  private static void message(JsonGenerator json, Notification notification) throws IOException {
    json.writeStartObject();
    json.writeStringField("type", "message");
    json.writeArrayFieldStart("attachments");
    json.writeStartObject();
    json.writeStringField("contentType", "application/vnd.microsoft.card.adaptive");
    json.writeNullField("contentUrl");
    json.writeObjectFieldStart("content");
    card(json, notification);
    json.writeEndObject();
    json.writeEndObject();
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void card(JsonGenerator json, Notification notification) throws IOException {
    json.writeStringField("$schema", "http://adaptivecards.io/schemas/adaptive-card.json");
    json.writeStringField("type", "AdaptiveCard");
    json.writeStringField("version", "1.2");
    json.writeObjectFieldStart("msteams");
    json.writeStringField("width", "full");
    json.writeEndObject();
    String title = Shown.cut(Shown.line(notification.title()), LONGEST_TITLE);
    json.writeArrayFieldStart("body");
    json.writeStartObject();
    json.writeStringField("type", "RichTextBlock");
    json.writeArrayFieldStart("inlines");
    json.writeStartObject();
    json.writeStringField("type", "TextRun");
    json.writeStringField("text", title.isEmpty() ? "alert" : title); // an empty run is refused
    json.writeStringField("weight", "Bolder");
    json.writeStringField("size", "Medium");
    json.writeStringField("color", Colour.of(notification).card());
    json.writeEndObject();
    json.writeEndArray();
    json.writeEndObject();
    for (String line : lines(notification.text())) {
      line(json, line);
    }
    json.writeEndArray();
    Optional<String> link = Shown.link(notification.link());
    if (link.isPresent()) {
      open(json, link.get());
    }
  }

  private static void line(JsonGenerator json, String text) throws IOException {
    json.writeStartObject();
    json.writeStringField("type", "RichTextBlock");
    json.writeStringField("spacing", "None");
    json.writeArrayFieldStart("inlines");
    json.writeStartObject();
    json.writeStringField("type", "TextRun");
    json.writeStringField("text", text);
    json.writeEndObject();
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void open(JsonGenerator json, String link) throws IOException {
    json.writeArrayFieldStart("actions");
    json.writeStartObject();
    json.writeStringField("type", "Action.OpenUrl");
    json.writeStringField("title", "Open");
    json.writeStringField("url", link);
    json.writeEndObject();
    json.writeEndArray();
  }

  /** As many as go into one card; the last says that there were more. */
  private static List<String> lines(String text) {
    List<String> lines = new ArrayList<>();
    int left = MOST_BYTES;
    for (String one : Shown.lines(text).split("\n", -1)) {
      String line = Shown.cut(one, LONGEST_LINE);
      if (line.isBlank()) {
        continue; // an empty run is refused
      }
      left -= JsonText.quoted(line).getBytes(UTF_8).length + BYTES_AROUND_A_LINE;
      if (left < 0 || lines.size() == MOST_LINES) {
        lines.add("…");
        break;
      }
      lines.add(line);
    }
    return lines;
  }
}
