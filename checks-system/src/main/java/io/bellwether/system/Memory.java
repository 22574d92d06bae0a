// SPDX-License-Identifier: Apache-2.0
package io.bellwether.system;

import java.util.OptionalLong;

/**
 * Memory in bytes.
 *
 * @param available what programs can still get, files in memory that can be dropped included
 * @param shared what programs share with each other; empty where the system does not say
 */
record Memory(long total, long available, long swapTotal, long swapFree, OptionalLong shared) {
  long used() {
    return Math.max(0, total - available); // some sandboxes count them apart
  }

  long swapUsed() {
    return swapTotal - swapFree;
  }
}
