// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Something that would do the database good.
 *
 * @param what the thing, as in {@code index shop.orders_old_idx is never used}
 * @param why the reason, with its numbers
 * @param run the statement to run, after a look at it
 */
record Advice(String what, String why, String run) {
  Map<String, Object> shown() {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("what", what);
    shown.put("why", why);
    shown.put("run", run);
    return shown;
  }
}
