// SPDX-License-Identifier: Apache-2.0
package io.bellwether.system;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/** Bytes of a file system. Free includes what is kept for root, usable does not. */
record Space(long total, long free, long usable) {
  static Space of(Path path) throws IOException {
    FileStore store = Files.getFileStore(path);
    return new Space(store.getTotalSpace(), store.getUnallocatedSpace(), store.getUsableSpace());
  }

  long used() {
    return total - free;
  }

  /** What ordinary programs share among them: the whole of which a disk is full, as df shows it. */
  long ordinary() {
    return used() + usable;
  }
}
