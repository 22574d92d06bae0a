// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.measure;

/**
 * What is kept of points that left the ring: a run of neighbours within one minute, folded once;
 * within some minutes where a window is longer than a week; an hour of before the start.
 *
 * @param from number of the first point
 * @param to number after the last point
 * @param oldestAt time of the first point
 * @param newestAt the latest time of all its points
 * @param squares sum of the squared distances from the mean
 * @param growth of a counter between its own known points, resets taken into account
 * @param hour whether the single values were gone when it was read, and only their ends known
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
    double growth,
    boolean hour) {

  static final long MILLIS = 60_000;

  /** Whether the changes and the squares may have been more. */
  boolean rough() {
    return hour && min < max;
  }

  /** The same points under numbers that are so much larger. */
  Minute shifted(long by) {
    return new Minute(
        from + by, to + by, oldestAt, newestAt, known, unknown, changes, sum, squares, min, max,
        first, last, growth, hour);
  }

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
