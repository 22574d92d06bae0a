// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import java.time.Duration;

/** How long a plugin may take to be made: seconds, until several did not come back. */
final class Patience {
  // Constructors do no work: this is for the disk of a machine that boots after a power cut.
  private static final Duration USUAL = Duration.ofSeconds(10);
  private static final int MOST_LOST = 3;
  private static final int SHARE_AFTERWARDS = 20;

  private final Duration full;
  private int lost;

  Patience() {
    this(USUAL);
  }

  Patience(Duration full) {
    this.full = full;
  }

  Duration left() {
    return lost < MOST_LOST ? full : full.dividedBy(SHARE_AFTERWARDS);
  }

  void lose() {
    lost++;
  }
}
