// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.health;

/** What the newest result of a component says about what rests on it. */
enum Standing {
  /** Never looked at, or so long ago that it does not count any more. */
  UNSEEN,
  /** It answered that it works: nothing above it is to blame for what fails below. */
  WORKS,
  /** Critical or unknown. */
  FAILS
}
