// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import java.time.Duration;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;

/**
 * How much of a processor was used lately: over a moment, above all that of a start, it says
 * nothing.
 */
final class ProcessorShare {
  private static final long LEAST = TimeUnit.SECONDS.toNanos(5);

  private long since;
  private Duration usedBefore;
  private OptionalDouble share = OptionalDouble.empty();

  /** Counts from now on. */
  ProcessorShare(long nanos, Duration used) {
    this.since = nanos;
    this.usedBefore = used;
  }

  /** Over the newest stretch that was long enough; empty before the first of them is over. */
  OptionalDouble upTo(long nanos, Duration used) {
    long passed = nanos - since;
    if (passed >= LEAST) {
      share = OptionalDouble.of((double) used.minus(usedBefore).toNanos() / passed);
      since = nanos;
      usedBefore = used;
    }
    return share;
  }
}
