// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli.found;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What is in a folder of somebody else, as far as this user may see it. */
final class Listing {
  private Listing() {}

  /** By name; nothing of a folder that is not there, is not for this user, or goes meanwhile. */
  static List<Path> of(Path folder, String glob) {
    List<Path> all = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, glob)) {
      files.forEach(all::add);
    } catch (IOException | DirectoryIteratorException e) {
      return List.of();
    }
    return all.stream().sorted().toList();
  }
}
