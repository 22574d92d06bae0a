// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How far a standby had received WAL.
 *
 * @param position in bytes
 * @param seconds since then
 */
record Received(double position, double seconds) {
  private static final int MOST = 100;

  static Received of(Values kept) {
    return new Received(kept.orNaN("position"), kept.or("seconds", 0));
  }

  Received after(double between) {
    return new Received(position, seconds + between);
  }

  Values kept() {
    return new Values(Map.of("position", position, "seconds", seconds));
  }

  /** Every second one where they are too many; the oldest stays. */
  static List<Received> fewer(List<Received> all) {
    if (all.size() <= MOST) {
      return all;
    }
    List<Received> fewer = new ArrayList<>();
    for (int i = 0; i < all.size(); i += 2) {
      fewer.add(all.get(i));
    }
    return fewer;
  }
}
