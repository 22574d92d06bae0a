// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config.tree;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** Reads small files whole, and only files: opening a pipe or a device could wait for ever. */
final class RegularFile {
  private RegularFile() {}

  /**
   * The bytes of a file of at most {@code most} bytes.
   *
   * @throws IOException with a message for people
   */
  static byte[] read(Path file, int most, String mostShown) throws IOException {
    BasicFileAttributes before = Files.readAttributes(file, BasicFileAttributes.class);
    if (before.isDirectory()) {
      throw new IOException("is a folder where a file is wanted");
    }
    if (!before.isRegularFile()) {
      throw new IOException("is a pipe or a device; only regular files are read");
    }
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(most + 1);
    }
    if (bytes.length > most) {
      throw new IOException("is larger than " + mostShown);
    }
    BasicFileAttributes after = Files.readAttributes(file, BasicFileAttributes.class);
    if (after.size() != before.size()
        || !after.lastModifiedTime().equals(before.lastModifiedTime())) {
      throw new IOException("was being written while it was read; try again");
    }
    return bytes;
  }

  /** What a failure to read means, in words. */
  static String explain(IOException failure) {
    if (failure instanceof java.nio.file.NoSuchFileException) {
      return "does not exist";
    }
    if (failure instanceof java.nio.file.AccessDeniedException) {
      return "may not be read by this user";
    }
    if (failure instanceof java.nio.file.FileSystemException system) {
      return "can not be read: " + Quote.plain(String.valueOf(system.getReason()));
    }
    return String.valueOf(failure.getMessage());
  }
}
