// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a job tells the daemon.
 *
 * @param fields as the daemon reads them
 */
record JobReport(Map<String, Object> fields) {
  /** One of started, succeeded and failed. */
  static JobReport of(String event) {
    return new JobReport(Map.of("event", event));
  }

  /** How a run has ended. */
  static JobReport ended(int code) {
    return code == 0 ? of("succeeded") : of("failed").with("code", code);
  }

  JobReport with(String field, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(fields);
    more.put(field, value);
    return new JobReport(more);
  }

  JobReport after(Duration took) {
    return with("took_millis", took.toMillis());
  }
}
