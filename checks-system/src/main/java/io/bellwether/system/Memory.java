// SPDX-License-Identifier: Apache-2.0
package io.bellwether.system;

/**
 * Memory in bytes. Available is what programs can still get, page cache that can be dropped
 * included.
 */
record Memory(long total, long available, long swapTotal, long swapFree) {
  long used() {
    return total - available;
  }

  long swapUsed() {
    return swapTotal - swapFree;
  }
}
