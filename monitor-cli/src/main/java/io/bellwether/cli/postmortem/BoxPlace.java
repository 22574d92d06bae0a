// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli.postmortem;

import io.bellwether.cli.state.Owner;
import io.bellwether.cli.state.StateFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Where the black box of a state folder is: in a file system that is in memory. */
final class BoxPlace {
  private static final Set<String> IN_MEMORY = Set.of("tmpfs", "ramfs");
  private static final String SHARED = "/dev/shm";

  private BoxPlace() {}

  /**
   * The same for all who hold the same folder, wherever that is moved to: by its number on its
   * disk. What systemd gives for running comes first, as it empties the other when a unit stops.
   */
  static Optional<Path> of(StateFolder folder, Map<String, String> environment) {
    Optional<String> given = Optional.ofNullable(environment.get("RUNTIME_DIRECTORY"));
    return Stream.concat(given.map(all -> all.split(":")[0]).stream(), Stream.of(SHARED))
        .filter(place -> !place.isBlank())
        .map(Path::of)
        .filter(BoxPlace::isInMemory)
        .findFirst()
        .flatMap(place -> number(folder).map(name -> place.resolve("bellwether-" + name)));
  }

  private static boolean isInMemory(Path place) {
    try {
      return Files.isDirectory(place)
          && Files.isWritable(place)
          && IN_MEMORY.contains(Files.getFileStore(place).type());
    } catch (IOException e) {
      return false;
    }
  }

  private static Optional<String> number(StateFolder folder) {
    try {
      Object key = Files.readAttributes(folder.path(), BasicFileAttributes.class).fileKey();
      return Optional.ofNullable(key)
          .map(number -> Owner.name() + number.toString().replaceAll("[^0-9a-f]+", "-"));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
