// SPDX-License-Identifier: Apache-2.0
package io.bellwether.system;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * JNA unpacks its library for the moment in which it is loaded, and leaves the empty folders it
 * made for that in the user's cache. Whoever embeds us asked for no folder.
 */
final class JnaFolders {
  private final List<Path> missing;

  private JnaFolders(List<Path> missing) {
    this.missing = missing;
  }

  /** Remembers which of them are not there. */
  static JnaFolders before() {
    return new JnaFolders(innermostFirst().stream().filter(Files::notExists).toList());
  }

  private static List<Path> innermostFirst() {
    String given = System.getenv("XDG_CACHE_HOME");
    Path cache =
        given == null || given.isBlank()
            ? Path.of(System.getProperty("user.home"), ".cache")
            : Path.of(given);
    String user = "jna-" + System.getProperty("user.name").hashCode();
    return List.of(
        cache.resolve("JNA/temp"),
        cache.resolve("JNA"),
        cache,
        Path.of(System.getProperty("java.io.tmpdir"), user));
  }

  /** Takes away those that were made since, unless somebody put something into them. */
  void removeNew() throws IOException {
    for (Path folder : missing) {
      try {
        Files.deleteIfExists(folder);
      } catch (DirectoryNotEmptyException e) {
        return; // it serves somebody else by now
      }
    }
  }
}
