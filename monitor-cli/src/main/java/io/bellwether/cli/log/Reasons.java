// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli.log;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Why a file can not be used, in words: of some failures Java gives nothing but the path. */
final class Reasons {
  private Reasons() {}

  static String of(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "this user may not";
    }
    if (e instanceof NoSuchFileException) {
      return "a folder of its path is not there";
    }
    if (e instanceof FileSystemException file && file.getReason() != null) {
      return SafeText.of(file.getReason());
    }
    return SafeText.of(e.getMessage() == null ? e.toString() : e.getMessage());
  }
}
