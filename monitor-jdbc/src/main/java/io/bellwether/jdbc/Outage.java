// SPDX-License-Identifier: Apache-2.0
package io.bellwether.jdbc;

import io.bellwether.api.check.CheckFailure;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * That a server was found to be lost.
 *
 * @param why as it was told
 * @param at when, by the clock that only goes on
 * @param took how long that was tried
 */
record Outage(@Nullable CheckFailure why, long at, long took) {
  static final Outage NONE = new Outage(null, 0, 0);

  /** Who asked before and has no more time would find the same, and later. */
  void assertNotFor(long since, Duration left) throws CheckFailure {
    if (why != null && at - since > 0 && left.toNanos() <= took) {
      throw new CheckFailure(why.kind(), why.what(), why.remedy(), why.getCause());
    }
  }
}
