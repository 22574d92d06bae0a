// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import io.bellwether.jdbc.Redaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Settings whose value is another than in the pass before, in words. */
final class SettingChanges {
  private static final int HASH = 1;

  private SettingChanges() {}

  /** What only one of the two answers has is no change: a grant or a library came or went. */
  static List<String> between(Values before, Values now) {
    Map<String, Values> then = before.at("set").fields();
    List<String> changed = new ArrayList<>();
    now.at("set")
        .fields()
        .forEach(
            (name, value) -> {
              if (then.containsKey(name)) {
                changed.addAll(change(name, then.get(name).list(), value.list()));
              }
            });
    return changed;
  }

  private static List<String> change(String name, List<Values> before, List<Values> now) {
    String from = written(before, 0);
    String to = written(now, 0);
    if (!written(before, HASH).equals(written(now, HASH))) {
      return List.of(name + " was changed; its value is not shown");
    }
    return from.equals(to)
        ? List.of()
        : List.of(name + ": " + Redaction.of(from) + " → " + Redaction.of(to));
  }

  /** Whether of a setting only a hash is known. */
  static boolean isSecret(Object setting) {
    return setting instanceof Values value && value.list().get(HASH).text().isPresent();
  }

  private static String written(List<Values> value, int index) {
    return value.get(index).text().filter(it -> !it.isEmpty()).orElse("(nothing)");
  }
}
