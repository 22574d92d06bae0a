// SPDX-License-Identifier: Apache-2.0
package io.bellwether.pocketbase;

import io.bellwether.api.check.CheckFailure;
import io.bellwether.http.Json;
import java.time.DateTimeException;
import java.time.Instant;

/** A time as PocketBase writes it: {@code 2026-11-21 01:26:44.196Z}. */
final class Timestamp {
  private Timestamp() {}

  /**
   * Reads one.
   *
   * @param where for people, as in {@code its log}
   */
  static Instant read(Json item, String pointer, String where) throws CheckFailure {
    String text = item.text(pointer);
    try {
      return Instant.parse(text.replace(' ', 'T'));
    } catch (DateTimeException e) {
      throw new CheckFailure(
          CheckFailure.Kind.REFUSED,
          where + " holds a time that is none: " + Told.name(text),
          "look whether 'url' is that of a PocketBase",
          e);
    }
  }
}
