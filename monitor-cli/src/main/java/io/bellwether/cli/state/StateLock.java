// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli.state;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The lock of a state folder. The kernel frees it however its holder ends. */
public final class StateLock implements AutoCloseable {
  private static final Set<OpenOption> OPEN =
      Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);

  private final Path file;
  private final FileChannel channel;
  private final @Nullable Object inode;

  private StateLock(Path file, FileChannel channel, @Nullable Object inode) {
    this.file = file;
    this.channel = channel;
    this.inode = inode;
  }

  /** Empty when another holds it. */
  public static Optional<StateLock> take(StateFolder folder) throws StateTrouble {
    Path file = folder.lock();
    try {
      FileChannel channel =
          FileChannel.open(
              file,
              OPEN,
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      return locked(file, channel);
    } catch (IOException e) {
      throw new StateTrouble("the lock " + file + " can not be taken: " + e);
    }
  }

  /** A channel that stays open would hold the lock for nobody. */
  private static Optional<StateLock> locked(Path file, FileChannel channel) throws IOException {
    try {
      if (isTaken(channel)) {
        return Optional.of(new StateLock(file, channel, inode(file)));
      }
    } catch (IOException e) {
      channel.close();
      throw e;
    }
    channel.close();
    return Optional.empty();
  }

  private static boolean isTaken(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false; // held by another part of this program
    }
  }

  /** Whether the file that is locked is still the one that others would lock. */
  public boolean isInPlace() {
    try {
      return Objects.equals(inode, inode(file));
    } catch (IOException gone) {
      return false;
    }
  }

  private static @Nullable Object inode(Path file) throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
        .fileKey();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
