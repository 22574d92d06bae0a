// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.rule;

import io.bellwether.api.Durations;
import io.bellwether.api.Labels;
import io.bellwether.core.text.Template;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/**
 * Fills in the templates of a rule.
 *
 * @param since since when it has been true; empty while it is not
 */
record Wording(Rule rule, Judged judged, Labels labels, String since) {
  static String since(long wallMillis) {
    return wallMillis == Long.MIN_VALUE
        ? "?"
        : Instant.ofEpochMilli(wallMillis).truncatedTo(ChronoUnit.SECONDS).toString();
  }

  String summary() {
    return rule.message().map(this::fill).orElseGet(this::usual);
  }

  /** The labels of the rule, on top of those that are there. */
  Labels with(Labels given) {
    Labels all = given;
    for (Map.Entry<String, Template> one : rule.labels().entrySet()) {
      all = all.with(one.getKey(), fill(one.getValue()));
    }
    return all;
  }

  private String fill(Template template) {
    return template.fill(this::value);
  }

  private String value(String name) {
    return switch (name) {
      case "value" -> Numbers.told(judged.value(), judged.unit());
      case "threshold" -> Numbers.told(judged.limit(), judged.unit());
      case "rule" -> rule.name();
      case "since" -> since;
      case "for" -> Durations.format(rule.policy().holds());
      default -> labels.get(name.substring("labels.".length())).orElse("?");
    };
  }

  private String usual() {
    String value = judged.hasValue() ? " is " + value("value") : "";
    String limit = Double.isNaN(judged.limit()) ? "" : ", limit " + value("threshold");
    return rule.name() + value + limit + " (" + rule.condition() + ")";
  }
}
