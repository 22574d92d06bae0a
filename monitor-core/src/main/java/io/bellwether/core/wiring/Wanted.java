// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import java.util.OptionalLong;

/** Monotonic times by which somebody wants to be called. */
final class Wanted {
  private Wanted() {}

  /** The earlier of two, of which none, one or both may be there. */
  static OptionalLong earlier(OptionalLong one, OptionalLong other) {
    if (one.isEmpty() || other.isEmpty()) {
      return one.isEmpty() ? other : one;
    }
    return one.getAsLong() - other.getAsLong() <= 0 ? one : other;
  }

  /** Whether that time has come. */
  static boolean isDue(OptionalLong wanted, long nanos) {
    return wanted.isPresent() && wanted.getAsLong() - nanos <= 0;
  }
}
