// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.health;

import io.bellwether.api.Level;
import java.util.Optional;

/**
 * Whether a component changes too often to be believed: the changes among its last 21 results,
 * newer ones weighing more.
 *
 * @param changes one bit for each of the last 20 steps, the newest lowest; set where the level
 *     changed
 * @param last the newest level
 */
public record Flaps(int changes, Optional<Level> last, boolean flapping) {
  /** Nothing yet. */
  public static final Flaps NONE = new Flaps(0, Optional.empty(), false);

  private static final int STEPS = 20;
  private static final int MASK = (1 << STEPS) - 1;
  private static final double NEWEST = 1.2;
  private static final double OLDEST = 0.8;
  private static final double ON = 50;
  private static final double OFF = 25;

  /** After one more result of its own. */
  public Flaps after(Level result) {
    boolean changed = last.isPresent() && last.get() != result;
    int after = changes << 1 & MASK | (changed ? 1 : 0);
    double percent = percent(after);
    return new Flaps(after, Optional.of(result), flapping ? percent >= OFF : percent >= ON);
  }

  /**
   * Goes on from what was counted earlier, when nothing changed since that would count: how many
   * results there were meanwhile is not known.
   */
  Flaps after(Flaps earlier) {
    return changes == 0 && last.equals(earlier.last) ? earlier : this;
  }

  /** 0 when all results were the same, 100 when no two in a row were. */
  public double percent() {
    return percent(changes);
  }

  private static double percent(int changes) {
    double sum = 0;
    for (int step = 0; step < STEPS; step++) {
      if ((changes >> step & 1) == 1) {
        sum += NEWEST - (NEWEST - OLDEST) * step / (STEPS - 1);
      }
    }
    return sum * 100 / STEPS;
  }
}
