// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config.tree;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;

/** Reads small files whole, and only files: opening a pipe or a device could wait for ever. */
final class RegularFile {
  private static final String CHANGED = "was being written while it was read; try again";

  private RegularFile() {}

  /** For a reason of ours, in words for people. */
  static final class Refused extends IOException {
    private static final long serialVersionUID = 1;

    Refused(String why) {
      super(why);
    }

    Refused(String why, Throwable cause) {
      super(why, cause);
    }
  }

  /**
   * The bytes of a file of at most {@code most} bytes.
   *
   * @throws IOException with a message for people
   */
  static byte[] read(Path file, int most, String mostShown) throws IOException {
    BasicFileAttributes before = Files.readAttributes(file, BasicFileAttributes.class);
    if (before.isDirectory()) {
      throw new Refused("is a folder where a file is wanted");
    }
    if (!before.isRegularFile()) {
      throw new Refused("is a pipe or a device; only regular files are read");
    }
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(most + 1);
    }
    if (bytes.length > most) {
      throw new Refused("is larger than " + mostShown);
    }
    BasicFileAttributes after = Files.readAttributes(file, BasicFileAttributes.class);
    if (after.size() != before.size()
        || !after.lastModifiedTime().equals(before.lastModifiedTime())) {
      throw new Refused(CHANGED);
    }
    return bytes;
  }

  /** Whether another moment may see it otherwise. */
  static boolean mayChange(IOException failure) {
    return failure instanceof NoSuchFileException || CHANGED.equals(failure.getMessage());
  }

  /** What a failure to read means, in words. */
  static String explain(IOException failure) {
    if (failure instanceof Refused) {
      return String.valueOf(failure.getMessage());
    }
    if (failure instanceof NoSuchFileException) {
      return "does not exist";
    }
    if (failure instanceof AccessDeniedException) {
      return "may not be read by this user; see its rights and those of its folders with ls -l";
    }
    if (failure instanceof FileSystemException system) {
      String reason = Objects.requireNonNullElse(system.getReason(), "for no known reason");
      return reason.startsWith("Too many levels")
          ? "is a link that leads back to itself"
          : "can not be read: " + Quote.plain(reason);
    }
    return "can not be read: " + Quote.line(String.valueOf(failure.getMessage()));
  }
}
