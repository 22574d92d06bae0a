// SPDX-License-Identifier: Apache-2.0
package io.bellwether.jdbc;

import io.bellwether.api.Run;
import io.bellwether.api.plugin.Budget;
import java.time.Duration;

/**
 * The rests between the statements of one question.
 *
 * @param pace of the server
 * @param asking what is not counted meanwhile
 * @param place in the budget of the source, that stays taken
 * @param run whose time it takes
 */
record Resting(Pace pace, Asking asking, Budget.Permit place, Run run) {
  /**
   * Whether a rest is wanted, and as much time again is left after it: what has begun is rather
   * completed than cut off in the middle, and what it took too much is waited for later.
   */
  boolean isDue(Duration most) {
    Duration rest = pace.rest(most);
    return !rest.isZero() && rest.multipliedBy(2).compareTo(run.remaining()) < 0;
  }

  /** True when others had the connection meanwhile. */
  boolean take(Duration most, Seat seat) throws Exception {
    Budget.Rest rest = place.rest();
    try (rest) {
      asking.end();
      pace.await(most, run, seat::isWanted);
      if (!seat.isWanted() || pace.rest(most).isZero()) {
        return false;
      }
      seat.leave();
      pace.await(most, run);
      seat.takeAgain();
      return true;
    } finally {
      asking.begin();
    }
  }
}
