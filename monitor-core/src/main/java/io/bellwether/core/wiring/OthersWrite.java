// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/** Whoever may write where plugins are taken from runs what he likes as this process. */
final class OthersWrite {
  private static final Set<PosixFilePermission> WRITE =
      Set.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);
  private static final Object ROOT = 0;
  private static final Path SELF = Path.of("/proc/self");
  private static final int STICKY = 0_1000;

  private OthersWrite() {}

  /** Why a place cannot be trusted, in words; empty when it can. */
  static Optional<String> why(Path place) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(place, PosixFileAttributeView.class);
    if (view == null) {
      return Optional.empty();
    }
    Set<PosixFilePermission> modes = view.readAttributes().permissions();
    return modes.stream().anyMatch(WRITE::contains)
        ? Optional.of(writable(place, modes))
        : ofAnother(place);
  }

  /**
   * The same of a folder and of all above it: who may write there can put another in its place.
   *
   * @param real without links
   */
  static Optional<String> whyWithAbove(Path real) throws IOException {
    Optional<String> why = why(real);
    for (Path above = real.getParent(); above != null && why.isEmpty(); above = above.getParent()) {
      why = whyAbove(above).map(("lies below one that can not be trusted: ")::concat);
    }
    return why;
  }

  /** Where a folder is sticky, as /tmp, nobody can take away what is another's. */
  private static Optional<String> whyAbove(Path place) throws IOException {
    if (!knowsUsers(place)) {
      return why(place);
    }
    PosixFileAttributes attributes = Files.readAttributes(place, PosixFileAttributes.class);
    Set<PosixFilePermission> modes = attributes.permissions();
    boolean sticky = ((int) Files.getAttribute(place, "unix:mode") & STICKY) != 0;
    boolean open =
        modes.contains(PosixFilePermission.OTHERS_WRITE)
            || modes.contains(PosixFilePermission.GROUP_WRITE) && !isOurOwnGroup(place, attributes);
    return open && !sticky
        ? Optional.of(place + " " + writable(place, modes))
        : ofAnother(place).map(text -> place + " " + text);
  }

  /** Many systems give each user a group of the same name or number, and umask 002 with it. */
  private static boolean isOurOwnGroup(Path place, PosixFileAttributes attributes)
      throws IOException {
    Object group = Files.getAttribute(SELF, "unix:gid");
    boolean ours = group.equals(Files.getAttribute(place, "unix:gid"));
    boolean alone =
        group.equals(Files.getAttribute(SELF, "unix:uid"))
            || attributes.group().getName().equals(Files.getOwner(SELF).getName());
    return ours && alone;
  }

  private static String writable(Path place, Set<PosixFilePermission> modes) {
    return "may be written by others ("
        + PosixFilePermissions.toString(modes)
        + "); take that away with: chmod go-w "
        + place;
  }

  /** Root could do so anyway. */
  private static Optional<String> ofAnother(Path place) throws IOException {
    if (!knowsUsers(place)) {
      return Optional.empty();
    }
    Object owner = Files.getAttribute(place, "unix:uid");
    return owner.equals(ROOT) || owner.equals(Files.getAttribute(SELF, "unix:uid"))
        ? Optional.empty()
        : Optional.of(
            "belongs to "
                + Files.getOwner(place).getName()
                + ", who could put anything there; chown it");
  }

  private static boolean knowsUsers(Path place) throws IOException {
    return Files.exists(SELF) && Files.getFileStore(place).supportsFileAttributeView("unix");
  }
}
