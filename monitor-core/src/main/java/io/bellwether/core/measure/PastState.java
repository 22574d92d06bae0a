// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.measure;

/** How it stands with what was measured of a series before it began. */
public enum PastState {
  /** All that there is, is there. */
  THERE,
  /** It is yet to come. */
  AWAITED,
  /** There may be some, which nobody puts there. */
  MISSED
}
