// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.schedule;

/** Counts of the workers, under their lock. */
final class Tally {
  private static final long LATE = 1_000_000_000L;

  long runs;
  long late;
  long latest;
  long missed;
  long lostTotal;
  int lostNow;

  void started(long lateness) {
    runs++;
    late += lateness > LATE ? 1 : 0;
    latest = Math.max(latest, lateness);
  }
}
