// SPDX-License-Identifier: Apache-2.0
package io.bellwether.pocketbase;

import io.bellwether.api.check.CheckFailure;
import io.bellwether.http.Json;
import java.time.Duration;

/**
 * How many records a collection had.
 *
 * @param made when, by {@link System#nanoTime}
 */
record Count(long records, long made) {
  static Count read(Json json) throws CheckFailure {
    long records = json.integer("/totalItems");
    if (records < 0) {
      throw new CheckFailure(
          CheckFailure.Kind.REFUSED,
          "a count of records is below zero: " + records,
          "look whether 'url' is that of a PocketBase");
    }
    return new Count(records, System.nanoTime());
  }

  Duration age(long now) {
    return Duration.ofNanos(now - made);
  }
}
