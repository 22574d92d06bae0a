// SPDX-License-Identifier: Apache-2.0
package io.bellwether.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Debian's packages of the peers, fetched once and unpacked; nothing is installed.
 *
 * @param folder where they are kept
 */
public record DebianPackages(Path folder) {
  /** The root of what is in a package. */
  public Path unpacked(String name) throws IOException, InterruptedException {
    Path root = folder.resolve(name);
    if (Files.notExists(root)) {
      Path fresh = Files.createDirectories(folder.resolve(name + "-fresh"));
      Path archive = fetched(name, fresh);
      run(List.of("dpkg-deb", "-x", archive.toString(), fresh.toString()));
      Files.delete(archive);
      Files.move(fresh, root);
    }
    return root;
  }

  private static Path fetched(String name, Path into) throws IOException, InterruptedException {
    run(List.of("sh", "-c", "cd \"$0\" && apt-get download -qq \"$1\"", into.toString(), name));
    try (Stream<Path> files = Files.list(into)) {
      return files
          .filter(file -> file.toString().endsWith(".deb"))
          .findFirst()
          .orElseThrow(() -> new IllegalStateException("apt-get fetched nothing for " + name));
    }
  }

  private static void run(List<String> command) throws InterruptedException {
    Child child = Child.run(command);
    if (child.exitCode() != 0) {
      throw new IllegalStateException(String.join(" ", command) + " ended with " + child);
    }
  }
}
