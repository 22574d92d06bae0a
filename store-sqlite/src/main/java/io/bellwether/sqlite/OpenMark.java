// SPDX-License-Identifier: Apache-2.0
package io.bellwether.sqlite;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * A small file that is there while the history is open, and stays when the process is killed. It
 * holds the number of the newest transaction: SQLite cannot know that its log was removed.
 */
final class OpenMark {
  private static final System.Logger LOG = System.getLogger(OpenMark.class.getName());

  private final Path file;
  private volatile Optional<FileChannel> open = Optional.empty();

  OpenMark(Path file) {
    this.file = file;
  }

  boolean isThere() {
    return Files.exists(file);
  }

  /** What was noted last, or zero. */
  long number() throws IOException {
    try {
      byte[] bytes = Files.readAllBytes(file);
      return bytes.length == Long.BYTES ? ByteBuffer.wrap(bytes).getLong() : 0;
    } catch (NoSuchFileException e) {
      return 0; // it was closed, or never open
    }
  }

  void set(long number) throws IOException {
    open =
        Optional.of(
            FileChannel.open(
                file,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE));
    note(number);
  }

  /** Needs no sync, as the killed process leaves it to the system; an older one does no harm. */
  void note(long number) {
    try {
      if (open.isPresent()) {
        open.get().write(ByteBuffer.allocate(Long.BYTES).putLong(0, number), 0);
      }
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "the number stays behind", e);
    }
  }

  /** Leaves it as it is. */
  void letGo() throws IOException {
    if (open.isPresent()) {
      open.get().close();
    }
    open = Optional.empty();
  }

  void clear() throws IOException {
    letGo();
    Files.deleteIfExists(file);
  }
}
