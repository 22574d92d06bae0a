// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli.socket;

import io.bellwether.cli.json.Fields;
import java.util.Map;

/**
 * What came of a command.
 *
 * @param code 0 when it was done
 * @param fields what is known now; with {@code error} when it was not done
 */
public record Answer(int code, Fields fields) {
  private static final String ERROR = "error";
  private static final String BUSY = "busy";

  public static Answer done(Map<String, Object> fields) {
    return new Answer(0, new Fields(fields));
  }

  /** Not done, for a reason the user can act on. */
  public static Answer refused(String why) {
    return new Answer(1, new Fields(Map.of(ERROR, why)));
  }

  /** Not done, as others are in the way; in a moment it may be. */
  static Answer busy(String why) {
    return new Answer(1, new Fields(Map.of(ERROR, why, BUSY, true)));
  }

  /** Whether it is worth asking again in a moment. */
  public boolean isBusy() {
    return fields.yes(BUSY);
  }

  /** What came of it, in one line. */
  public String result() {
    return error().isEmpty() ? "done" : "refused: " + String.join("; ", error().lines().toList());
  }

  /** Why it was not done; empty when it was. */
  public String error() {
    return fields.text(ERROR).orElse("");
  }
}
