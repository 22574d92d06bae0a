// SPDX-License-Identifier: Apache-2.0
package io.bellwether.system;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What a look at one path found.
 *
 * @param real where the path leads
 * @param inodes empty when they were not asked for, or can not be told
 */
record DiskReading(Path real, Space space, Optional<Inodes> inodes) {
  double full() {
    return space.ordinary() > 0 ? space.used() / (double) space.ordinary() : Double.NaN;
  }

  /** NaN where the file system makes room for files as it goes. */
  double inodesUsed() {
    return inodes
        .filter(found -> found.total() > 0)
        .map(found -> found.used() / (double) found.total())
        .orElse(Double.NaN);
  }
}
