// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import io.bellwether.cli.state.Owner;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;

/**
 * What the system did not let us do with a file, in words: an exception's class says half of it.
 */
final class FileTrouble {
  private FileTrouble() {}

  static String of(FileSystemException e) {
    String file = StatusText.clean(Objects.requireNonNullElse(e.getFile(), "a file"));
    if (e instanceof NoSuchFileException) {
      return file + ": there is no such file or folder";
    }
    return file + ": " + why(e) + "; see who may do what with it: ls -ld " + file;
  }

  private static String why(FileSystemException e) {
    if (e instanceof AccessDeniedException) {
      return Owner.name() + " may not read or write it, or not enter a folder above it";
    }
    return Objects.requireNonNullElse(e.getReason(), e.getClass().getSimpleName());
  }
}
