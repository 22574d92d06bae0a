// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.core.health.CheckResult;
import io.bellwether.core.history.PerformanceRow;
import java.util.List;
import java.util.Map;

/** The details of results that guide 000 lists as performance, by its names. */
final class PerformanceRows {
  private static final Map<String, String> UNITS =
      Map.of(
          "cpu_percent", "percent",
          "memory_percent", "percent",
          "memory_available_gb", "gb",
          "disk_percent", "percent",
          "disk_free_gb", "gb",
          "network_bytes_sent", "bytes",
          "network_bytes_recv", "bytes",
          "query_time", "seconds",
          "record_count", "");

  private PerformanceRows() {}

  static void of(CheckResult result, List<PerformanceRow> into) {
    for (Map.Entry<String, Object> detail : result.details().entrySet()) {
      String unit = UNITS.get(detail.getKey());
      if (unit != null && detail.getValue() instanceof Number value) {
        into.add(
            new PerformanceRow(
                result.at(), result.component(), detail.getKey(), value.doubleValue(), unit));
      }
    }
  }
}
