// SPDX-License-Identifier: Apache-2.0
package io.bellwether.webhook;

import com.fasterxml.jackson.core.JsonGenerator;
import io.bellwether.api.Labels;
import io.bellwether.api.alert.Notification;
import io.bellwether.api.alert.Notification.Item;
import io.bellwether.api.alert.Notification.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The body of Alertmanager's webhook, version 4, and in {@code bellwether} what that has no place
 * for. Of a trial there is nothing that goes on: it is told as over, so that nobody is paged.
 */
record AlertmanagerBody(String receiver, int mostItems) {
  private static final int LONGEST_TEXT = 64_000;
  private static final int LONGEST_LINE = 2_000;

  /** While an alert goes on, as Go writes no time at all. */
  private static final String NEVER = "0001-01-01T00:00:00Z";

  String of(Notification notification) {
    return JsonText.of(json -> write(json, notification));
  }

  /** The alerts alone, as a list. */
  String alerts(Notification notification) {
    return JsonText.of(json -> alerts(json, notification, Told.of(notification, mostItems)));
  }

  private void write(JsonGenerator json, Notification notification) throws IOException {
    List<Told> all = Told.of(notification, mostItems);
    String link = Shown.link(notification.link()).orElse("");
    json.writeStartObject();
    json.writeStringField("receiver", receiver);
    json.writeStringField("status", Told.status(notification));
    json.writeFieldName("alerts");
    alerts(json, notification, all);
    object(json, "groupLabels", notification.groupLabels());
    object(json, "commonLabels", common(all.stream().map(Told::labels).toList()));
    object(json, "commonAnnotations", common(all.stream().map(Told::annotations).toList()));
    json.writeStringField("externalURL", link);
    json.writeStringField("version", "4");
    json.writeStringField("groupKey", notification.group());
    json.writeNumberField("truncatedAlerts", leftOut(notification));
    own(json, notification, link);
    json.writeEndObject();
  }

  private int leftOut(Notification notification) {
    return notification.leftOut() + Math.max(0, notification.items().size() - mostItems);
  }

  private static void alerts(JsonGenerator json, Notification notification, List<Told> all)
      throws IOException {
    String link = Shown.link(notification.link()).orElse("");
    json.writeStartArray();
    for (Told one : all) {
      json.writeStartObject();
      json.writeStringField("status", one.isOver() ? "resolved" : "firing");
      object(json, "labels", one.labels());
      object(json, "annotations", one.annotations());
      json.writeStringField("startsAt", one.item().since().toString());
      json.writeStringField("endsAt", one.until().map(Object::toString).orElse(NEVER));
      json.writeStringField("generatorURL", link);
      json.writeStringField("fingerprint", one.fingerprint());
      own(json, one.item());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void own(JsonGenerator json, Item item) throws IOException {
    json.writeObjectFieldStart("bellwether");
    json.writeStringField("id", item.alertId());
    json.writeStringField("severity", item.severity().word());
    number(json, "value", item.value().orElse(Double.NaN));
    number(json, "threshold", item.threshold().orElse(Double.NaN));
    object(json, "notes", item.notes());
    json.writeArrayFieldStart("tried");
    for (String one : item.tried()) {
      json.writeString(Shown.cut(Shown.line(one), LONGEST_LINE));
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void own(JsonGenerator json, Notification notification, String link)
      throws IOException {
    json.writeObjectFieldStart("bellwether");
    json.writeStringField("id", notification.id());
    json.writeStringField("episode", notification.episode());
    json.writeStringField("reason", Told.word(notification.reason()));
    json.writeBooleanField("digest", notification.reason() == Reason.DIGEST);
    json.writeStringField("severity", notification.severity().word());
    json.writeStringField("title", Shown.cut(Shown.line(notification.title()), LONGEST_LINE));
    json.writeStringField("text", Shown.cut(Shown.lines(notification.text()), LONGEST_TEXT));
    json.writeStringField("link", link);
    json.writeStringField("composed", notification.composed().map(Object::toString).orElse(""));
    json.writeEndObject();
  }

  /** JSON has no word for what is no number, so that nothing stands there then. */
  private static void number(JsonGenerator json, String name, double value) throws IOException {
    if (Double.isFinite(value)) {
      json.writeNumberField(name, value);
    }
  }

  private static void object(JsonGenerator json, String name, Labels labels) throws IOException {
    json.writeObjectFieldStart(name);
    labels.forEach((label, value) -> field(json, label, Shown.cut(value, LONGEST_LINE)));
    json.writeEndObject();
  }

  private static void field(JsonGenerator json, String name, String value) {
    try {
      json.writeStringField(name, value);
    } catch (IOException e) {
      throw new UncheckedIOException("a text in memory can be written", e);
    }
  }

  /** What all have alike. */
  private static Labels common(List<Labels> all) {
    Labels first = all.isEmpty() ? Labels.NONE : all.get(0);
    Map<String, String> common = new TreeMap<>(first.asMap());
    for (Labels one : all) {
      common
          .entrySet()
          .removeIf(entry -> !one.get(entry.getKey()).equals(Optional.of(entry.getValue())));
    }
    return Labels.of(common);
  }
}
