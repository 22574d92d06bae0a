// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config;

import io.bellwether.core.config.tree.Place;
import io.bellwether.core.config.tree.Problems;
import io.bellwether.core.config.tree.Trail;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Map;

/** Warns of passwords in files that everybody on the machine may read. */
final class LiteralSecrets {
  private LiteralSecrets() {}

  static void warn(Map<String, Place> byFile, Problems problems) {
    byFile.forEach(
        (file, place) -> {
          if (isOpen(file)) {
            problems.warning(
                place,
                Trail.TOP,
                "a secret stands here and everybody may read this file; use ${env:NAME} or"
                    + " ${file:path}, or take that away with: chmod o-r "
                    + file);
          }
        });
  }

  private static boolean isOpen(String file) {
    try {
      return Files.getPosixFilePermissions(Path.of(file)).contains(PosixFilePermission.OTHERS_READ);
    } catch (IOException | InvalidPathException | UnsupportedOperationException e) { // no such file
      return false;
    }
  }
}
