// SPDX-License-Identifier: Apache-2.0
package io.bellwether.webhook;

import io.bellwether.api.Labels;
import io.bellwether.api.alert.Notification;
import io.bellwether.api.alert.Notification.Item;
import io.bellwether.webhook.Slot.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a body of one's own may name of a notification. */
final class Fields {
  static final String ITEMS = "items";

  private static final String LABELS = "labels.";
  private static final int LONGEST_TEXT = 64_000;
  private static final int LONGEST_LINE = 2_000;

  /** By name; what is said of one alert is said of the first. */
  private static final Map<String, Function<Fields, @Nullable Object>> ALL =
      Map.ofEntries(
          Map.entry("id", told -> told.notification.id()),
          Map.entry("episode", told -> told.notification.episode()),
          Map.entry("group", told -> line(told.notification.group())),
          Map.entry("reason", told -> Told.word(told.notification.reason())),
          Map.entry("status", told -> Told.status(told.notification)),
          Map.entry("severity", told -> told.notification.severity().word()),
          Map.entry("title", told -> line(told.notification.title())),
          Map.entry("short", told -> SmsForm.shortened(told.notification.title())),
          Map.entry("text", told -> Shown.cut(Shown.lines(told.notification.text()), LONGEST_TEXT)),
          Map.entry("link", told -> Shown.link(told.notification.link()).orElse("")),
          Map.entry(
              "count", told -> told.notification.items().size() + told.notification.leftOut()),
          Map.entry("component", told -> told.label("component", "source")),
          Map.entry(
              "summary", told -> told.first().map(Item::summary).map(Fields::line).orElse("")),
          Map.entry("since", told -> told.first().map(Item::since).map(String::valueOf).orElse("")),
          Map.entry("value", told -> number(told.first().flatMap(Item::value))),
          Map.entry("threshold", told -> number(told.first().flatMap(Item::threshold))),
          Map.entry("cause", told -> told.note("cause")),
          Map.entry("runbook", Fields::runbook),
          Map.entry("to", told -> list(told.to)),
          Map.entry(
              ITEMS,
              told ->
                  new JsonValue(
                      new AlertmanagerBody("", told.most).alerts(told.notification), "")));

  private final Notification notification;
  private final List<String> to;
  private final int most;

  Fields(Notification notification, List<String> to, int most) {
    this.notification = notification;
    this.to = to;
    this.most = most;
  }

  static boolean isKnown(String name) {
    return ALL.containsKey(name) || name.startsWith(LABELS);
  }

  static String names() {
    return Stream.concat(ALL.keySet().stream(), Stream.of("labels.NAME"))
        .sorted()
        .collect(Collectors.joining(", "));
  }

  /** A value of the kind that the field has, for a trial. */
  static Object sample(String name) {
    return switch (name) {
      case "count" -> 2;
      case "value", "threshold" -> 0.5;
      case "to" -> list(List.of("someone"));
      case ITEMS -> new JsonValue("[]", "");
      default -> "a \"text\"\n";
    };
  }

  /** What fills a field; null where JSON has no value for it. */
  @Nullable Object value(String name) {
    Function<Fields, @Nullable Object> field = ALL.get(name);
    return field == null ? label(name.substring(LABELS.length())) : field.apply(this);
  }

  private Optional<Item> first() {
    return notification.items().stream().findFirst();
  }

  private String label(String... names) {
    Labels labels = first().map(Item::labels).orElse(Labels.NONE);
    return Stream.of(names)
        .flatMap(name -> labels.get(name).or(() -> notification.groupLabels().get(name)).stream())
        .findFirst()
        .map(Fields::line)
        .orElse("");
  }

  private String note(String name) {
    return first().flatMap(item -> item.notes().get(name)).map(Fields::line).orElse("");
  }

  private String runbook() {
    return first().flatMap(item -> Shown.link(item.runbook())).orElseGet(() -> note("runbook"));
  }

  private static @Nullable Object number(Optional<Double> value) {
    return value.filter(Double::isFinite).orElse(null);
  }

  private static JsonValue list(List<String> texts) {
    String json = texts.stream().map(JsonText::quoted).collect(Collectors.joining(",", "[", "]"));
    return new JsonValue(json, String.join(",", texts));
  }

  private static String line(String text) {
    return Shown.cut(Shown.line(text), LONGEST_LINE);
  }
}
