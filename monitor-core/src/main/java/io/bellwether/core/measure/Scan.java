// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.measure;

/** Takes the points of a series, oldest first: folded by the minute, then one by one. */
interface Scan {
  void minute(Minute minute);

  void point(long at, double value);
}
