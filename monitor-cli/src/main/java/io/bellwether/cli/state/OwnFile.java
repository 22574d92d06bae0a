// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli.state;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Small files of ours: read only when they are ours, and written whole or not at all. */
public final class OwnFile {
  private static final long LARGEST = 1 << 20;
  private static final Set<OpenOption> FRESH =
      Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

  private OwnFile() {}

  /** Never through a link, and never what others may write. */
  public static String read(Path file) throws IOException {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException(file + " is no file");
    }
    if (!Owner.isOurs(file) && !Owner.isRoot() || Owner.isWritable(file)) {
      throw new IOException(file + " is not ours alone");
    }
    if (Files.size(file) > LARGEST) {
      throw new IOException(file + " is larger than " + LARGEST + " bytes");
    }
    return Files.readString(file);
  }

  /** Readers see the old text or the new one, after a crash too. */
  public static void replace(Path file, String text) throws IOException {
    Path next = fresh(file, text);
    try {
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(next);
    }
  }

  /** A new file beside the one that is meant, for its owner alone, on the disk. */
  static Path fresh(Path file, String text) throws IOException {
    Path next = file.resolveSibling("." + file.getFileName() + "." + ProcessHandle.current().pid());
    Files.deleteIfExists(next);
    try (FileChannel channel =
        FileChannel.open(
            next,
            FRESH,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
      ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    return next;
  }
}
