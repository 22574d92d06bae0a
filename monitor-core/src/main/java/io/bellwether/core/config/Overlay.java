// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config;

import io.bellwether.core.config.tree.Fields;
import io.bellwether.core.config.tree.Fields.Field;
import java.util.Map;

/** Lays one tree over another: names of both are joined, any other value of the upper one wins. */
final class Overlay {
  /** Where names of instances stand, which are compared as they are; all else has two spellings. */
  private static final int INSTANCES = 1;

  private Overlay() {}

  /** Two whole trees. */
  static Fields of(Fields lower, Fields upper) {
    return of(lower, upper, 0);
  }

  /** The settings of two layers of one instance. */
  static Fields settings(Fields lower, Fields upper) {
    return of(lower, upper, INSTANCES + 1);
  }

  private static Fields of(Fields lower, Fields upper, int depth) {
    if (lower.all().isEmpty() || upper.all().isEmpty()) {
      return lower.all().isEmpty() ? upper : lower;
    }
    Map<String, Field> joined = lower.copy();
    for (Field above : upper.all()) {
      String key = depth == INSTANCES ? above.key() : keyIn(joined, above.key());
      Field below = joined.get(key);
      joined.put(key, below == null ? above : join(below, above, depth));
    }
    return Fields.of(joined, lower.place());
  }

  /** The key as the lower tree spells it. */
  private static String keyIn(Map<String, Field> lower, String key) {
    if (lower.containsKey(key)) {
      return key;
    }
    String other = key.indexOf('-') >= 0 ? key.replace('-', '_') : key.replace('_', '-');
    return lower.containsKey(other) ? other : key;
  }

  private static Field join(Field below, Field above, int depth) {
    if (below.value() instanceof Fields lower && above.value() instanceof Fields upper) {
      return new Field(below.key(), below.place(), of(lower, upper, depth + 1));
    }
    return new Field(below.key(), above.place(), above.value());
  }
}
