// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli.log;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One file that lines are appended to. It is set aside when it is large or its day is over, and
 * made anew when somebody took it away. For one thread.
 */
final class LogFile implements AutoCloseable {
  private static final Set<OpenOption> APPEND =
      Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
  private static final Set<OpenOption> NEW =
      Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

  private static final Duration RETRY = Duration.ofHours(1);

  private final Path path;
  private final Rotation rotation;
  private final OldFiles old;
  private final Clock clock;
  private final Consumer<String> trouble;
  private @Nullable SeekableByteChannel channel;
  private @Nullable Object key;
  private LocalDate day = LocalDate.MIN;
  private long size;

  /** Before this moment it is not tried again to set it aside. */
  private Instant patience = Instant.MIN;

  /** Whether the last write may have ended in the middle of a line. */
  private boolean torn;

  /**
   * Opens nothing yet.
   *
   * @param trouble hears of what goes wrong while lines are written all the same
   */
  LogFile(Path path, Rotation rotation, Clock clock, Consumer<String> trouble) {
    this.path = path;
    this.rotation = rotation;
    this.old = new OldFiles(path, rotation);
    this.clock = clock;
    this.trouble = trouble;
  }

  Path path() {
    return path;
  }

  /** Appends whole lines. */
  void append(byte[] lines) throws IOException {
    SeekableByteChannel open = opened();
    if (isDue(lines.length)) {
      turnOver();
      open = opened();
    }
    if (torn && size > 0) {
      write(open, new byte[] {'\n'});
    }
    torn = true;
    write(open, lines);
    torn = false;
    day = today();
  }

  private void write(SeekableByteChannel open, byte[] bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    while (buffer.hasRemaining()) {
      size += open.write(buffer);
    }
  }

  /** Devices and pipes, which have no key that lasts or no size, are never set aside. */
  private boolean isDue(int more) {
    return size > 0
        && Files.isRegularFile(path)
        && !clock.instant().isBefore(patience)
        && (size + more > rotation.size() || day.isBefore(today()));
  }

  /** A folder that can not be changed is no reason to lose lines: the file goes on growing. */
  private void turnOver() throws IOException {
    close();
    Instant now = clock.instant();
    try {
      old.setAside(now, clock.getZone());
    } catch (IOException e) {
      if (patience.equals(Instant.MIN)) {
        trouble.accept(
            "%s can not be set aside, so it goes on growing: %s; let this user write to its folder,"
                    .formatted(path, Reasons.of(e))
                + " name another with logging.folder, or leave it to logrotate");
      }
      patience = now.plus(RETRY);
    }
  }

  private void tidy() {
    try {
      old.tidy(clock.instant());
    } catch (IOException e) {
      trouble.accept(
          "old files beside %s can not be compressed or deleted: %s; they are tried again when it is set aside"
              .formatted(path, Reasons.of(e)));
    }
  }

  private SeekableByteChannel opened() throws IOException {
    SeekableByteChannel open = channel;
    if (open != null && isStillThere()) {
      return open;
    }
    close();
    Path folder = path.toAbsolutePath().getParent();
    if (folder != null && !Files.isDirectory(folder)) {
      // No more than that: the state folder above it is made by who looks after it.
      Files.createDirectory(folder, mode("rwxr-x---"));
    }
    open = Files.newByteChannel(path, APPEND, mode("rw-r-----"));
    channel = open;
    BasicFileAttributes found = Files.readAttributes(path, BasicFileAttributes.class);
    key = found.fileKey();
    size = found.isRegularFile() ? found.size() : 0;
    day = dayOf(found.lastModifiedTime().toInstant());
    if (found.isRegularFile()) {
      tidy();
    }
    return open;
  }

  /** Others rotate too: a file that was moved away or deleted is written by nobody any more. */
  private boolean isStillThere() throws IOException {
    try {
      BasicFileAttributes found = Files.readAttributes(path, BasicFileAttributes.class);
      if (found.isRegularFile()) {
        size = found.size();
      }
      return Objects.equals(found.fileKey(), key);
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  private LocalDate today() {
    return dayOf(clock.instant());
  }

  private LocalDate dayOf(Instant moment) {
    return LocalDate.ofInstant(moment, clock.getZone());
  }

  @Override
  public void close() throws IOException {
    SeekableByteChannel open = channel;
    channel = null;
    if (open != null) {
      open.close();
    }
  }

  /** A file that must not be there yet, for its owner to write and its group to read. */
  static OutputStream create(Path path) throws IOException {
    return Channels.newOutputStream(Files.newByteChannel(path, NEW, mode("rw-r-----")));
  }

  private static FileAttribute<?>[] mode(String mode) {
    boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))
        }
        : new FileAttribute<?>[0];
  }
}
