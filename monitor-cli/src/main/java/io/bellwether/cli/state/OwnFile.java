// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli.state;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.regex.Pattern;

/** Small files of ours: read only when they are ours, and written whole or not at all. */
public final class OwnFile {
  private static final long LARGEST = 1 << 20;
  private static final Pattern PID = Pattern.compile("\\d{1,18}");
  private static final Set<OpenOption> FRESH =
      Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

  private static final Set<PosixFilePermission> PRIVATE =
      PosixFilePermissions.fromString("rw-------");
  private static final Set<PosixFilePermission> READABLE =
      PosixFilePermissions.fromString("rw-r--r--");

  private OwnFile() {}

  /** Never through a link, and never what others may write. */
  public static String read(Path file) throws IOException {
    if (Files.exists(file) && Owner.isWritable(file)) {
      throw new StateTrouble(
          "others may write %s, so it is not believed; look at what it says, then: chmod go-w %s"
              .formatted(file, file));
    }
    return readEdited(file);
  }

  /**
   * The same of what people edit in a folder that is closed to others: there nobody else may write
   * it, though an editor under umask 002 leaves a file that says so.
   */
  public static String readEdited(Path file) throws IOException {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new StateTrouble(
          file + " is a link or no file at all, so it is not believed; move it away");
    }
    if (!Owner.isOurs(file) && !Owner.isRoots(file) && !Owner.isRoot()) {
      throw new StateTrouble(
          "%s belongs to %s and not to %s, so it is not believed; look at it, then chown or delete it"
              .formatted(file, Owner.of(file), Owner.name()));
    }
    if (Files.size(file) > LARGEST) {
      throw new StateTrouble(
          file + " is larger than " + LARGEST + " bytes, so it is none of ours; move it away");
    }
    return Files.readString(file);
  }

  /** Readers see the old text or the new one, after a crash too. */
  public static void replace(Path file, String text) throws StateTrouble {
    replace(file, text, PRIVATE);
  }

  /**
   * The same for what is no secret and must be read by the user of a daemon also when root writes
   * it. Root gives nothing away: in a folder of somebody else a file that is given to him may have
   * become another one meanwhile.
   */
  public static void replaceForDaemon(Path file, String text) throws StateTrouble {
    replace(file, text, Owner.isRoot() ? READABLE : PRIVATE);
  }

  private static void replace(Path file, String text, Set<PosixFilePermission> mode)
      throws StateTrouble {
    try {
      Path next = fresh(file, text, mode);
      try {
        refuseHidden(next, mode);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(next);
      }
    } catch (StateTrouble e) {
      throw e;
    } catch (IOException e) {
      throw new StateTrouble(
          "%s can not be written, and is as it was: %s; see whether its disk is full and who may write there: df %s; ls -ld %s"
              .formatted(file, why(e), file.getParent(), file.getParent()));
    }
  }

  private static String why(IOException e) {
    return e instanceof FileSystemException named && named.getReason() != null
        ? named.getReason()
        : e.toString();
  }

  private static void refuseHidden(Path next, Set<PosixFilePermission> mode) throws IOException {
    if (!Files.getPosixFilePermissions(next).containsAll(mode)) {
      throw new StateTrouble(
          "the umask of this shell would hide the file from the user of the daemon; first: umask"
              + " 022");
    }
  }

  /** A new file beside the one that is meant, for its owner alone, on the disk. */
  static Path fresh(Path file, String text) throws IOException {
    return fresh(file, text, PRIVATE);
  }

  private static Path fresh(Path file, String text, Set<PosixFilePermission> mode)
      throws IOException {
    Path next = file.resolveSibling("." + file.getFileName() + "." + ProcessHandle.current().pid());
    Files.deleteIfExists(next);
    try (FileChannel channel =
        FileChannel.open(next, FRESH, PosixFilePermissions.asFileAttribute(mode))) {
      ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    return next;
  }

  /** Takes away what those who were killed while they wrote it left beside it. */
  static void tidy(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      return;
    }
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, one -> isHalf(one, file))) {
      for (Path half : all) {
        Files.deleteIfExists(half);
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
  }

  /** Who lives may still write; this process has not begun to. */
  private static boolean isHalf(Path one, Path file) throws IOException {
    String begin = "." + file.getFileName() + ".";
    String name = one.getFileName().toString();
    String number = name.startsWith(begin) ? name.substring(begin.length()) : "";
    if (!PID.matcher(number).matches() || !Files.isRegularFile(one, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    long pid = Long.parseLong(number);
    boolean writes = pid != ProcessHandle.current().pid() && ProcessHandle.of(pid).isPresent();
    return !writes && Owner.isOurs(one);
  }
}
