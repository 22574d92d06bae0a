// SPDX-License-Identifier: Apache-2.0
package io.bellwether.pocketbase;

import java.time.Duration;

/**
 * How many records a collection had.
 *
 * @param made when, by {@link System#nanoTime}
 */
record Count(long records, long made) {
  Duration age(long now) {
    return Duration.ofNanos(now - made);
  }
}
