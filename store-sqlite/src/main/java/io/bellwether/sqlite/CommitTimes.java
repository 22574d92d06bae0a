// SPDX-License-Identifier: Apache-2.0
package io.bellwether.sqlite;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** How long transactions took, from when they were handed in. */
final class CommitTimes {
  private final AtomicLong last = new AtomicLong();
  private final AtomicLong worst = new AtomicLong();

  void took(long nanos) {
    last.set(nanos);
    worst.accumulateAndGet(nanos, Math::max);
  }

  Duration last() {
    return Duration.ofNanos(last.get());
  }

  Duration worst() {
    return Duration.ofNanos(worst.get());
  }
}
