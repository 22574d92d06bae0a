// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/** Whoever may write where plugins are taken from runs what he likes as this process. */
final class OthersWrite {
  private static final Set<PosixFilePermission> WRITE =
      Set.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);
  private static final Object ROOT = 0;

  private OthersWrite() {}

  /** Why a place cannot be trusted, in words; empty when it can. */
  static Optional<String> why(Path place) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(place, PosixFileAttributeView.class);
    if (view == null) {
      return Optional.empty();
    }
    Set<PosixFilePermission> modes = view.readAttributes().permissions();
    if (modes.stream().anyMatch(WRITE::contains)) {
      return Optional.of(
          "may be written by others ("
              + PosixFilePermissions.toString(modes)
              + "); take that away with: chmod go-w "
              + place);
    }
    return isOfAnother(place)
        ? Optional.of(
            "belongs to " + view.getOwner().getName() + ", who could put anything there; chown it")
        : Optional.empty();
  }

  /** Root could do so anyway. */
  private static boolean isOfAnother(Path place) throws IOException {
    Path self = Path.of("/proc/self");
    if (!Files.exists(self) || !Files.getFileStore(place).supportsFileAttributeView("unix")) {
      return false;
    }
    Object owner = Files.getAttribute(place, "unix:uid");
    return !owner.equals(ROOT) && !owner.equals(Files.getAttribute(self, "unix:uid"));
  }
}
