// SPDX-License-Identifier: Apache-2.0
package io.bellwether.pocketbase;

import io.bellwether.api.check.CheckFailure;
import io.bellwether.http.Json;
import java.time.Instant;
import java.util.Optional;

/**
 * A line of its own log.
 *
 * @param level 8 and more are errors
 * @param status 0 when it is no request
 * @param seconds that the request took
 */
record LogLine(String id, Instant created, double level, int status, double seconds, boolean ours) {
  /** How the HTTP client of Bellwether calls itself. */
  private static final String OURS = "Bellwether/";

  private static final int ERROR = 8;

  static LogLine read(Json item) throws CheckFailure {
    boolean request = item.maybeText("/data/type").equals(Optional.of("request"));
    return new LogLine(
        item.text("/id"),
        Timestamp.read(item, "/created", "its log"),
        item.maybe("/level").orElse(0),
        request ? (int) item.maybe("/data/status").orElse(0) : 0,
        item.maybe("/data/execTime").orElse(0) / 1000,
        item.maybeText("/data/userAgent").orElse("").startsWith(OURS));
  }

  boolean isRequest() {
    return status > 0;
  }

  boolean isOtherError() {
    return !isRequest() && level >= ERROR;
  }
}
