// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.measure;

/**
 * What is kept of points that left the ring: a run of neighbours within one minute, folded once;
 * within some minutes where a window is longer than a week.
 *
 * @param from number of the first point
 * @param to number after the last point
 * @param oldestAt time of the first point
 * @param newestAt the latest time of all its points
 * @param squares sum of the squared distances from the mean
 * @param growth of a counter between its own known points, resets taken into account
 */
record Minute(
    long from,
    long to,
    long oldestAt,
    long newestAt,
    long known,
    long unknown,
    long changes,
    double sum,
    double squares,
    double min,
    double max,
    double first,
    double last,
    double growth) {

  static final long MILLIS = 60_000;

  /** The number after the last neighbour of {@code from} that lies in the same row of time. */
  static long endOf(Ring ring, long from, long limit, long rowMillis) {
    long row = Math.floorDiv(ring.time(from), rowMillis);
    long end = from + 1;
    while (end < limit && Math.floorDiv(ring.time(end), rowMillis) == row) {
      end++;
    }
    return end;
  }
}
