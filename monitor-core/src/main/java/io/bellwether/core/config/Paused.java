// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config;

import io.bellwether.core.config.bind.Nearest;
import io.bellwether.core.config.bind.Values;
import io.bellwether.core.config.tree.Fields;
import io.bellwether.core.config.tree.Fields.Field;
import io.bellwether.core.config.tree.Problems;
import io.bellwether.core.config.tree.Trail;
import java.util.Map;

/** What nobody looks at: every name must be there, and every reason be one that can be shown. */
final class Paused {
  static final String KEY = "paused";

  private final Values values;
  private final Problems problems;

  Paused(Values values, Problems problems) {
    this.values = values;
    this.problems = problems;
  }

  /**
   * Tells what is wrong.
   *
   * @param known all names that were written, also those that could not be bound
   */
  void check(Fields tree, Map<String, Field> known) {
    tree.find(KEY)
        .map(Field::value)
        .filter(Fields.class::isInstance)
        .ifPresent(block -> ((Fields) block).all().forEach(entry -> check(entry, known)));
  }

  private void check(Field entry, Map<String, Field> known) {
    if (!known.containsKey(entry.key())) {
      problems.mistake(
          entry.place(),
          Trail.of(KEY, entry.key()),
          "there is no source or check "
              + values.shown(entry.key())
              + Nearest.hintOrAll(entry.key(), known.keySet()));
    }
  }
}
