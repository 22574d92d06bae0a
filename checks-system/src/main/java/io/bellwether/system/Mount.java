// SPDX-License-Identifier: Apache-2.0
package io.bellwether.system;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A file system and where it is mounted. The id is the same for all that is mounted from one
 * device.
 */
record Mount(Path path, String device, String type, String id) {

  /** The one of these that a path lies in. */
  static Optional<Mount> holding(Path path, List<Mount> mounts) {
    return mounts.stream()
        .filter(mount -> path.startsWith(mount.path()))
        .max(Comparator.comparingInt(mount -> mount.path().getNameCount()));
  }

  /** As in {@code /dev/sdb1 (xfs)}. */
  @Override
  public String toString() {
    return device + " (" + type + ")";
  }
}
