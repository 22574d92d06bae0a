// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.history;

/**
 * One value of a series.
 *
 * @param series whose
 * @param at milliseconds since 1970; of several values with one time the last counts
 * @param value the value; NaN says that it could not be had
 */
public record SampleRow(SeriesKey series, long at, double value) {}
