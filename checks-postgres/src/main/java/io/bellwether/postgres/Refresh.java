// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * When a materialised view was refreshed, as far as it can be seen: it has another file, or rows of
 * it came and went (CONCURRENTLY), between two looks. A concurrent refresh that changed nothing
 * leaves no trace.
 */
final class Refresh {
  private static final List<String> KEPT = List.of("seen", "seen_after", "watched");

  private Refresh() {}

  /** What was asked now, with what was seen until now. */
  static Values carried(Values now, Values before) {
    Map<String, Values> earlier =
        before.list().stream()
            .collect(
                Collectors.toMap(it -> it.text("id").orElse(""), Function.identity(), (a, b) -> a));
    List<Values> carried = new ArrayList<>();
    for (Values view : now.list()) {
      carried.add(one(view, earlier.getOrDefault(view.text("id").orElse(""), Values.NONE)));
    }
    return new Values(carried);
  }

  private static Values one(Values view, Values before) {
    Map<String, Object> carried = new LinkedHashMap<>(view.fields());
    if (before.isNone()) {
      carried.put("watched", view.at("at"));
      return new Values(carried);
    }
    KEPT.stream().filter(before::has).forEach(it -> carried.put(it, before.at(it)));
    if (isAnother(view, before)) {
      carried.put("seen", view.at("at"));
      carried.put("seen_after", before.at("at"));
    }
    return new Values(carried);
  }

  private static boolean isAnother(Values view, Values before) {
    return !view.text("file").equals(before.text("file"))
        || view.or("changes", 0) > before.or("changes", 0);
  }

  /** Seconds since, NaN where nobody knows. */
  static double age(Values view) {
    return view.number("committed").orElse(view.orNaN("at") - view.orNaN("seen"));
  }

  static String told(Values view) {
    if (view.number("committed").isPresent()) {
      return "refreshed or altered " + Told.time(view.or("committed", 0)) + " ago";
    }
    if (view.number("seen").isPresent()) {
      return "refreshed between "
          + Told.time(view.orNaN("at") - view.orNaN("seen_after"))
          + " and "
          + Told.time(age(view))
          + " ago";
    }
    return "no refresh seen in the last " + Told.time(view.orNaN("at") - view.orNaN("watched"));
  }
}
