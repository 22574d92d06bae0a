// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.history;

/**
 * What the known values of a series were in one stretch of time.
 *
 * @param from where the stretch begins, in milliseconds since 1970, a multiple of its width
 * @param count how many values, at least one
 * @param min the smallest
 * @param max the largest
 * @param sum of all
 * @param last the newest
 */
public record Bucket(long from, long count, double min, double max, double sum, double last) {
  /** The mean. */
  public double average() {
    return sum / count;
  }
}
