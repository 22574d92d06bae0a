// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint.file;

import io.bellwether.api.check.Health;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;
import java.util.Set;

/** Whose files these are and who else may read them; keeps the first that is wrong of each. */
final class Access {
  private static final Set<PosixFilePermission> OF_OTHERS =
      Set.of(
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE);

  private final FileSettings settings;
  private long open;
  private long foreign;
  private String firstOpen = "";
  private String firstForeign = "";

  Access(FileSettings settings) {
    this.settings = settings;
  }

  void look(Path file) throws IOException {
    if (settings.owner().isEmpty() && !settings.ownerOnly()) {
      return;
    }
    PosixFileAttributes attributes = Files.readAttributes(file, PosixFileAttributes.class);
    if (settings.ownerOnly() && attributes.permissions().stream().anyMatch(OF_OTHERS::contains)) {
      open++;
      firstOpen = firstOpen.isEmpty() ? file.toString() : firstOpen;
    }
    String owner = attributes.owner().getName();
    if (settings.owner().isPresent() && !settings.owner().get().equals(owner)) {
      foreign++;
      firstForeign = firstForeign.isEmpty() ? file + " is " + owner + "'s" : firstForeign;
    }
  }

  Optional<Health> tooOpen() {
    return open == 0
        ? Optional.empty()
        : Optional.of(
            Health.warning(
                "others than the owner may read or write "
                    + some(open)
                    + firstOpen
                    + "; run: chmod go= "
                    + firstOpen));
  }

  Optional<Health> notTheOwners() {
    return foreign == 0
        ? Optional.empty()
        : Optional.of(
            Health.warning(
                some(foreign) + firstForeign + ", not " + settings.owner().orElseThrow() + "'s"));
  }

  private static String some(long number) {
    return number == 1 ? "" : number + " files, such as ";
  }
}
