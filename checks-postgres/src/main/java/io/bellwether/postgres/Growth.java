// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How much something grew between two passes. */
record Growth(String name, double bytes, double seconds) {
  private static final double DAY = 86_400;

  /** Those that grew, the fastest first; who has another name now is known by its number. */
  static List<Growth> fastest(List<Values> now, List<Values> before, double seconds) {
    Map<Long, Double> sizes =
        before.stream()
            .collect(Collectors.toMap(it -> it.whole("root"), it -> it.or("bytes", 0), Math::max));
    List<Growth> grown = new ArrayList<>();
    for (Values one : now) {
      Double earlier = sizes.get(one.whole("root"));
      if (earlier != null && one.or("bytes", 0) > earlier && seconds > 0) {
        grown.add(new Growth(Names.of(one), one.or("bytes", 0) - earlier, seconds));
      }
    }
    grown.sort(Comparator.comparingDouble(Growth::bytes).reversed());
    return grown;
  }

  /** At the same pace. */
  double perDay() {
    return bytes / seconds * DAY;
  }

  @Override
  public String toString() {
    return Told.bytes(bytes)
        + " in "
        + Told.time(seconds)
        + ", at this pace "
        + Told.bytes(perDay())
        + " a day";
  }
}
