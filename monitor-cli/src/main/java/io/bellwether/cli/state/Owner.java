// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli.state;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;

/** Who this process is, and whose a file is. */
public final class Owner {
  private static final Set<PosixFilePermission> FOR_OTHERS =
      EnumSet.of(
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.GROUP_EXECUTE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE,
          PosixFilePermission.OTHERS_EXECUTE);
  private static final Set<PosixFilePermission> WRITABLE =
      EnumSet.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

  private Owner() {}

  /** By what the kernel says, as the environment may say anything. */
  public static boolean isRoot() {
    try {
      return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
      return "root".equals(System.getProperty("user.name"));
    }
  }

  /** The user this process runs as. */
  public static String name() {
    try {
      return Files.getOwner(Path.of("/proc/self")).getName();
    } catch (IOException | UnsupportedOperationException e) {
      return System.getProperty("user.name", "?");
    }
  }

  /** Whose the file is; of a link, whose the link is. */
  static String of(Path file) throws IOException {
    return Files.getOwner(file, LinkOption.NOFOLLOW_LINKS).getName();
  }

  static boolean isOurs(Path file) throws IOException {
    return Files.getOwner(file).getName().equals(name());
  }

  static boolean isRoots(Path file) throws IOException {
    return Files.getOwner(file).getName().equals("root");
  }

  /** Whether anybody else may do anything with it. */
  static boolean isOpen(Path file) throws IOException {
    return any(file, FOR_OTHERS);
  }

  /** Whether anybody else may write it. */
  static boolean isWritable(Path file) throws IOException {
    return any(file, WRITABLE);
  }

  private static boolean any(Path file, Set<PosixFilePermission> what) throws IOException {
    return Files.getPosixFilePermissions(file).stream().anyMatch(what::contains);
  }
}
