// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.measure;

/** Is told, on the engine thread, what comes into the book and leaves it. */
public interface SeriesListener {
  /** A series was made; its first point is in it. */
  void added(Series series);

  /** A series has one more point. */
  default void appended(Series series, long at, double value) {}

  /** A series is gone. */
  void removed(Series series);

  /** A distribution was made. */
  void added(Distribution distribution);

  /** A value came; it is in the distribution. */
  void observed(Distribution distribution, double value);

  /** A distribution is gone. */
  void removed(Distribution distribution);

  /** What one run gathered is in the book. */
  void settled();
}
