// SPDX-License-Identifier: Apache-2.0
package io.bellwether.jdbc;

/**
 * How much of an answer is read.
 *
 * @param rows the most rows; that there were more is told
 * @param text the most characters of a text
 */
public record Bounds(int rows, int text) {
  /** Enough for what a person looks at. */
  public static final Bounds USUAL = new Bounds(1_000, 10_000);

  /** Both at least one. */
  public Bounds {
    if (rows < 1 || text < 1) {
      throw new IllegalArgumentException(
          "at least one row and one character: " + rows + ", " + text);
    }
  }
}
