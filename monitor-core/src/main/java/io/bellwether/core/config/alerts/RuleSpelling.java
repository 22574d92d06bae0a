// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config.alerts;

import io.bellwether.core.config.tree.Fields;
import io.bellwether.core.config.tree.Fields.Field;
import io.bellwether.core.config.tree.Problems;
import java.util.LinkedHashMap;
import java.util.Map;

/** The names that the guides have for settings of rules. */
public final class RuleSpelling {
  private static final Map<String, String> OURS =
      Map.of("consecutive-failures", "failures", "recovery-threshold", "recover-at");

  private RuleSpelling() {}

  /** The same with our names and hyphens. */
  public static Listed ours(Listed entry, Problems problems) {
    Map<String, Field> fields = new LinkedHashMap<>();
    for (Field field : entry.given().all()) {
      String kebab = field.key().replace('_', '-');
      String key = OURS.getOrDefault(kebab, kebab);
      Field first = fields.putIfAbsent(key, new Field(key, field.place(), field.value()));
      if (first != null) {
        problems.mistake(field.place(), entry.trail().to(field.key()), Fields.twice(first, field));
      }
    }
    return new Listed(Fields.of(fields, entry.place()), entry.place(), entry.trail());
  }
}
