// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.history;

import java.time.Instant;

/** Times that are beyond what milliseconds can count are as far away as they can be. */
final class Millis {
  private static final Instant FIRST = Instant.ofEpochMilli(Long.MIN_VALUE);
  private static final Instant LAST = Instant.ofEpochMilli(Long.MAX_VALUE);

  private Millis() {}

  static long of(Instant at) {
    if (at.isBefore(FIRST)) {
      return Long.MIN_VALUE;
    }
    return at.isAfter(LAST) ? Long.MAX_VALUE : at.toEpochMilli();
  }
}
