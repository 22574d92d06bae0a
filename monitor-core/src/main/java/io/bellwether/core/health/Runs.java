// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.health;

import io.bellwether.api.Level;

/**
 * How many of the newest results in a row were so. Unknown ones break the rows that lead to better
 * levels and are passed over by those that lead to worse ones: not to see is neither a success nor
 * an excuse.
 *
 * @param poor warning or critical
 * @param fair warning or healthy
 */
public record Runs(int critical, int poor, int fair, int healthy, int unknown) {
  /** Nothing yet. */
  public static final Runs NONE = new Runs(0, 0, 0, 0, 0);

  Runs after(Level result) {
    return switch (result) {
      case HEALTHY -> new Runs(0, 0, more(fair), more(healthy), 0);
      case WARNING -> new Runs(0, more(poor), more(fair), 0, 0);
      case CRITICAL -> new Runs(more(critical), more(poor), 0, 0, 0);
      default -> new Runs(critical, poor, 0, 0, more(unknown));
    };
  }

  private static int more(int count) {
    return count == Integer.MAX_VALUE ? count : count + 1;
  }
}
