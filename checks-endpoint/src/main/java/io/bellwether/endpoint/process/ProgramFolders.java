// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint.process;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where programs are.
 *
 * @param searched for those that are named without a path
 * @param trusted what is below these may be opened: only root puts something there. Elsewhere
 *     anybody may name a file that hangs whoever opens it
 */
record ProgramFolders(List<Path> searched, List<Path> trusted) {
  static final ProgramFolders USUAL =
      new ProgramFolders(
          paths("/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin"),
          paths("/usr", "/bin", "/sbin", "/lib", "/opt", "/snap", "/nix/store"));

  private static List<Path> paths(String... names) {
    return Stream.of(names).map(Path::of).toList();
  }

  boolean areTrustedWith(Path real) {
    return trusted.stream().anyMatch(real::startsWith);
  }
}
