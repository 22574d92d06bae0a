// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config.guide;

import io.bellwether.core.config.tree.Fields;
import io.bellwether.core.config.tree.Fields.Field;
import io.bellwether.core.config.tree.Node;
import io.bellwether.core.config.tree.Text;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The list of rules of guide 001, which are conditions as ours are; bare times are seconds. */
final class ConditionRules {
  private final Said said;

  ConditionRules(Said said) {
    this.said = said;
  }

  void read(GuideValue rules) {
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
}
