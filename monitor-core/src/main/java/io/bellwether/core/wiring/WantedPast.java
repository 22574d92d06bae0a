// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.core.history.SeriesKey;
import io.bellwether.core.measure.Series;
import java.time.Duration;

/**
 * A series whose windows look back to before it began.
 *
 * @param begins when it began, in wall milliseconds
 * @param reach how far its windows look back, in milliseconds
 * @param sinceNanos since when its past is wanted
 */
record WantedPast(Series series, SeriesKey key, long begins, long reach, long sinceNanos) {
  private static final Duration LONG_REACH = Duration.ofDays(1);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Of windows that take more than a day to fill themselves. */
  private static final Duration LONG_PATIENCE = Duration.ofMinutes(10);

  /** Whether much has to be read. */
  boolean isLong() {
    return reach > LONG_REACH.toMillis();
  }

  /** Whether the disk is too slow for it: rules go by what there is of it from now on. */
  boolean isTooLate(long nanos) {
    Duration patience = isLong() ? LONG_PATIENCE : PATIENCE;
    return nanos - sinceNanos > patience.toNanos();
  }

  long from() {
    return begins - reach;
  }
}
