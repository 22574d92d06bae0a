// SPDX-License-Identifier: Apache-2.0
package io.bellwether.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;

/**
 * A SQLite file with a WAL that nobody has open. Who opens it makes two files beside it, even for
 * reading, which its writer may then not be let into: it is read as one that does not change, and
 * once more when it did.
 */
record AtRest(long size, FileTime written) {
  /** In the head of the file, the versions that write and read it. */
  private static final int VERSIONS = 18;

  private static final int WAL = 2;

  /** Empty while somebody has it open, and for a file without a WAL. */
  static Optional<AtRest> of(Path file) {
    try {
      if (!hasWal(file) || isFilled(file) || isThere(file, "-shm")) {
        return Optional.empty();
      }
      return Optional.of(new AtRest(Files.size(file), Files.getLastModifiedTime(file)));
    } catch (IOException e) {
      return Optional.empty(); // SQLite says it better
    }
  }

  /**
   * Whether a part of its content is in a WAL that nobody has open: it was copied like this, or its
   * index was taken away. Reading that part makes the index, as a file.
   */
  static boolean isLeft(Path file) throws IOException {
    return hasWal(file) && isFilled(file) && !isThere(file, "-shm");
  }

  private static boolean isFilled(Path file) throws IOException {
    Path wal = beside(file, "-wal");
    return Files.exists(wal) && Files.size(wal) > 0;
  }

  private static boolean hasWal(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] head = in.readNBytes(VERSIONS + 2);
      return head.length == VERSIONS + 2 && head[VERSIONS] == WAL && head[VERSIONS + 1] == WAL;
    }
  }

  private static boolean isThere(Path file, String suffix) {
    return Files.exists(beside(file, suffix));
  }

  private static Path beside(Path file, String suffix) {
    return file.resolveSibling(file.getFileName() + suffix);
  }
}
