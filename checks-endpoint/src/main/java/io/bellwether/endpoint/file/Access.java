// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint.file;

import io.bellwether.api.check.Health;
import io.bellwether.endpoint.wording.OneLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whose files these are and who else may read them; keeps the first that is wrong of each. */
final class Access {
  private static final Set<PosixFilePermission> OF_OTHERS =
      Set.of(
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE);

  private static final String PLAIN = "[A-Za-z0-9/._+@=:,-]+";

  private final FileSettings settings;
  private long open;
  private long foreign;
  private @Nullable Path firstOpen;
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
      firstOpen = firstOpen == null ? file : firstOpen;
    }
    String owner = attributes.owner().getName();
    if (settings.owner().isPresent() && !settings.owner().get().equals(owner)) {
      foreign++;
      firstForeign =
          firstForeign.isEmpty()
              ? OneLine.of(file.toString()) + " is " + owner + "'s"
              : firstForeign;
    }
  }

  Optional<Health> tooOpen() {
    if (firstOpen == null) {
      return Optional.empty();
    }
    String path = firstOpen.toString();
    String shown = OneLine.of(path);
    String run = shown.equals(path) ? "; run: chmod go= " + quoted(path) : "";
    return Optional.of(
        Health.warning("others than the owner may read or write " + some(open) + shown + run));
  }

  /** As one word of a shell: whoever may write to the folder has chosen the name. */
  private static String quoted(String path) {
    return path.matches(PLAIN) ? path : "'" + path.replace("'", "'\\''") + "'";
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
