// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.measure;

/**
 * What a stretch of time says about one series. Unknown points count as unknown and move no figure;
 * a figure that cannot be told from the known ones is NaN.
 *
 * @param known how many points had a value
 * @param unknown how many points had none
 * @param last value of the newest point, NaN when that one is unknown
 * @param lastAt time of the newest point; no meaning without points
 * @param squares sum of the squared distances from the mean
 * @param growth sum of the steps between neighbouring known points
 * @param span milliseconds between the first and the last point of those steps, without those in
 *     which nobody watched where that was asked for
 * @param steps how many steps were seen
 * @param changes how many of them changed the value
 * @param rough whether the changes and the squares may have been more, as of some hours only the
 *     least, the largest and the newest value are known
 * @param singles how many of the known points are not of such hours
 * @param singleSquares the squares of these alone
 * @param growsMore whether it may have begun anew more often than can be seen, and so grown more
 */
public record Window(
    long known,
    long unknown,
    double last,
    long lastAt,
    double sum,
    double mean,
    double squares,
    double min,
    double max,
    double growth,
    long span,
    long steps,
    long changes,
    boolean rough,
    long singles,
    double singleSquares,
    boolean growsMore) {

  /** Of so many values one tells how far all are spread: a week does it for a month. */
  private static final int JUDGED_BY_ONE = 5;

  /** Whether there is no point at all, not even an unknown one. */
  public boolean absent() {
    return known + unknown == 0;
  }

  public double avg() {
    return known == 0 ? Double.NaN : mean;
  }

  /** Whether the spread may be more: too few single values are there to judge them by. */
  public boolean spreadsMore() {
    return rough && singles * JUDGED_BY_ONE < known;
  }

  /** Of the points at hand, not of a sample from more; hours are judged by the single values. */
  public double stddev() {
    if (known == 0) {
      return Double.NaN;
    }
    double least = Math.sqrt(squares / known);
    boolean judged = rough && !spreadsMore();
    return judged ? Math.max(least, Math.sqrt(singleSquares / singles)) : least;
  }

  /**
   * How much a counter grew, resets taken into account, or how far a gauge moved. A step counts
   * where it was seen, so the step into the window belongs to it and windows side by side add up.
   */
  public double increase() {
    return steps == 0 ? Double.NaN : growth;
  }

  /** The increase a second. */
  public double rate() {
    return steps == 0 || span <= 0 ? Double.NaN : growth / (span / 1000.0);
  }
}
