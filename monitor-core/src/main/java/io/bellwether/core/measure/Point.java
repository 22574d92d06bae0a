// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.measure;

/** One value and its time; NaN says that it could not be had. */
public record Point(long at, double value) {
  /** Whether there is a value. */
  public boolean known() {
    return !Double.isNaN(value);
  }
}
