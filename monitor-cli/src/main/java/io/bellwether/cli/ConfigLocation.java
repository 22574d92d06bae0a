// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where the configuration is when the command line does not say: here, the user's, the machine's.
 */
final class ConfigLocation {
  private static final String FILE = "bellwether.yaml";

  private ConfigLocation() {}

  static Optional<Path> find(Map<String, String> environment) {
    // A link that leads nowhere was meant: what it stands for must be told to be missing.
    return candidates(environment).stream()
        .filter(file -> Files.exists(file, LinkOption.NOFOLLOW_LINKS))
        .findFirst();
  }

  static List<Path> candidates(Map<String, String> environment) {
    Optional<Path> user =
        set(environment, "XDG_CONFIG_HOME")
            .map(Path::of)
            .or(() -> set(environment, "HOME").map(home -> Path.of(home, ".config")));
    return Stream.of(
            Optional.of(Path.of(FILE)),
            user.map(folder -> folder.resolve("bellwether").resolve(FILE)),
            Optional.of(Path.of("/etc/bellwether").resolve(FILE)))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<String> set(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
  }
}
