// SPDX-License-Identifier: Apache-2.0
package io.bellwether.system;

/**
 * What one disk did since it was found.
 *
 * @param waitedMillis the time all requests took together
 * @param busyMillis the time in which there was at least one
 */
record DiskActivity(
    String device,
    long reads,
    long writes,
    long bytesRead,
    long bytesWritten,
    long waitedMillis,
    long busyMillis) {

  long operations() {
    return reads + writes;
  }

  /** How long a request took on average since an earlier look, in seconds; NaN without requests. */
  double latencySince(DiskActivity earlier) {
    long done = operations() - earlier.operations();
    long waited = waitedMillis - earlier.waitedMillis;
    return done <= 0 || waited < 0 ? Double.NaN : waited / 1000.0 / done;
  }
}
