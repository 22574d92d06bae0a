// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.history;

import io.bellwether.api.Labels;
import io.bellwether.api.Sample;
import io.bellwether.api.Unit;

/**
 * A series, known by its metric and labels; type and unit are noted beside. Keep one instance for
 * each series and hand it in again and again: stores find it faster.
 *
 * @param metric such as {@code db_connections_active}
 * @param labels what tells it from others of the same metric
 * @param type whether it may fall
 * @param unit what it counts
 */
public record SeriesKey(String metric, Labels labels, Sample.Type type, Unit unit) {
  /** Whether both name the same series. */
  public boolean isSame(SeriesKey other) {
    return metric.equals(other.metric) && labels.equals(other.labels);
  }
}
