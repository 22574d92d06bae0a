// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config.guide;

import io.bellwether.core.config.tree.Fields;
import io.bellwether.core.config.tree.Fields.Field;
import io.bellwether.core.config.tree.Node;
import io.bellwether.core.config.tree.Place;
import io.bellwether.core.config.tree.Problems;
import io.bellwether.core.config.tree.Text;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Rules of guides 001 and 004. Those of guide 001 are conditions as ours are; those of guide 004
 * are names and limits, and rule packs have the same names.
 */
final class AlertRuleReader {
  /** The packs in which the names of guide 004 stand. */
  private static final Map<String, String> PACKS =
      Map.of(
          "response_time", "endpoint",
          "disk_space", "system",
          "connection_count", "postgres",
          "replication_lag", "postgres");

  private static final String LAG = "replication_lag";
  private static final List<String> OF_RULE =
      List.of("threshold", "window", "action", "remediation", "monitoring");

  private final Said said;
  private final GuideNames names;

  AlertRuleReader(Said said, Problems problems) {
    this.said = said;
    this.names = new GuideNames(problems);
  }

  /** A list of guide 001: bare times in it are seconds. */
  void conditions(GuideValue rules) {
    for (GuideValue rule : rules.items()) {
      Map<String, Field> fields = new LinkedHashMap<>();
      for (GuideValue key : rule.below()) {
        boolean time = key.key().equals("cooldown") || key.key().equals("for");
        Field field =
            time
                ? new Field(key.key(), key.field().place(), seconds(key))
                : new Field(key.key(), key.field().place(), key.node());
        fields.put(key.key(), field);
      }
      said.rule(fields.isEmpty() ? rule.node() : Fields.of(fields, rule.place()));
    }
  }

  private static Node seconds(GuideValue time) {
    Optional<String> bare = time.text().map(Text::value).filter(text -> text.matches("[0-9]{1,9}"));
    return bare.isPresent() ? Text.literal(bare.get() + "s", time.place()) : time.node();
  }

  /** Block {@code alert_rules} of guide 004. */
  void limits(GuideValue block) {
    for (GuideValue level : names.known(block, GuideBlock.ALERT_RULES.parts())) {
      level.below().forEach(this::limit);
    }
  }

  private void limit(GuideValue rule) {
    String pack = PACKS.get(rule.key());
    if (pack == null) {
      said.warn(rule, "the guide does not say what it measures; write it below 'rules:'");
    } else if (!said.hasPack(pack)) {
      said.warn(rule, "asks for rule pack " + pack + ", which is not in this version; it is idle");
    } else {
      limit(rule, pack);
    }
  }

  private void limit(GuideValue rule, String pack) {
    Place place = rule.field().place();
    Map<String, Field> fields = new LinkedHashMap<>();
    fields.put("name", new Field("name", place, Text.literal(rule.key(), place)));
    for (GuideValue key : names.known(rule, OF_RULE)) {
      switch (key.key()) {
        case "threshold" ->
            fields.put("threshold", new Field("threshold", key.field().place(), threshold(key)));
        case "window" -> said.warn(key, "a check goes by its own 'every' and 'failures' instead");
        case "action" -> said.warn(key, "who is told is said by 'routes:', by severity or label");
        case "monitoring" ->
            said.warn(key, "a check goes by its own 'every', 'failures' and 'recovery' instead");
        default -> said.warn(key, "nothing in this version acts on it yet");
      }
    }
    said.pack(Text.literal(pack, place));
    said.rule(Fields.of(fields, place));
  }

  /** A bare lag is milliseconds. */
  private static Node threshold(GuideValue limit) {
    Optional<String> text = limit.text().map(Text::value);
    boolean bare = text.filter(it -> it.matches("[0-9]{1,9}")).isPresent();
    return bare && limit.trail().toString().contains(LAG)
        ? Text.literal(text.get() + "ms", limit.place())
        : limit.node();
  }
}
