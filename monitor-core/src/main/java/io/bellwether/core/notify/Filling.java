// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.notify;

import io.bellwether.core.alert.Alert;
import io.bellwether.core.text.Template;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Puts a message into the words that a configuration gives. */
final class Filling {
  private static final String LABELS = "labels.";

  private final UnaryOperator<String> safe;
  private final Function<Instant, String> time;
  private final Telling telling;
  private final Written usual;

  Filling(
      UnaryOperator<String> safe, Function<Instant, String> time, Telling telling, Written usual) {
    this.safe = safe;
    this.time = time;
    this.telling = telling;
    this.usual = usual;
  }

  /** The same message in other words. */
  Written as(Wording wording) {
    List<Alert> all = telling.all();
    Alert first = all.get(0);
    String title = wording.title().map(one -> filled(one, first)).orElse(usual.title());
    String text =
        wording
            .item()
            .map(one -> items(one, all.subList(0, usual.items().size())))
            .orElse(usual.text());
    Written said =
        new Written(
            usual.severity(), title, text, usual.items(), usual.leftOut(), usual.groupLabels());
    return wording.text().isEmpty()
        ? said
        : said.saying(new Filling(safe, time, telling, said).filled(wording.text().get(), first));
  }

  private String items(Template item, List<Alert> alerts) {
    String lines = alerts.stream().map(one -> filled(item, one)).collect(Collectors.joining("\n"));
    int more = usual.leftOut();
    return more > 0 ? lines + "\nand " + more + " more: bellwether alerts" : lines;
  }

  private String filled(Template template, Alert alert) {
    return template.fill(
        name -> value(name, alert), name -> name.equals("text"), name -> isMissing(name, alert));
  }

  /** What not every alert has. */
  private static boolean isMissing(String name, Alert alert) {
    return switch (name) {
      case "value" -> Double.isNaN(alert.value());
      case "threshold" -> Double.isNaN(alert.threshold());
      case "cause" -> alert.cause().isEmpty();
      case "runbook" -> alert.runbook().isEmpty();
      default -> false;
    };
  }

  private String value(String name, Alert alert) {
    return switch (name) {
      case "title" -> usual.title();
      case "text" -> usual.text();
      case "reason" -> telling.reason().name().toLowerCase(Locale.ROOT);
      case "status" -> alert.isFiring() ? "firing" : "resolved";
      case "severity" -> usual.severity().word();
      case "name" -> safe.apply(alert.rule());
      case "count" -> Integer.toString(telling.all().size());
      case "component" -> safe.apply(Composer.place(alert));
      case "summary" -> safe.apply(alert.summary());
      case "since" -> time.apply(alert.fired());
      case "value" -> ValueText.of(alert.value(), alert.unit());
      case "threshold" -> ValueText.of(alert.threshold(), alert.unit());
      case "cause" -> safe.apply(alert.cause());
      case "runbook" -> safe.apply(alert.runbook());
      default ->
          name.startsWith(LABELS)
              ? safe.apply(alert.labels().get(name.substring(LABELS.length())).orElse("?"))
              : "?";
    };
  }
}
