// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The end of a file that grows, and is now and then set aside for a new one. */
final class LogTail {
  static final int MOST = 100_000;

  private static final int BLOCK = 1 << 16;
  private static final long FARTHEST = 64L << 20;

  private final Path file;
  private @Nullable Object inode;
  private long at;
  private String begun = "";

  LogTail(Path file) {
    this.file = file;
  }

  /** The last lines that are whole; afterwards {@link #more} goes on from there. */
  List<String> last(int count) throws IOException {
    long size = Files.size(file);
    long from = size;
    String text = "";
    while (from > 0 && size - from < FARTHEST && newlines(text) <= count) {
      from = Math.max(0, from - Math.max(BLOCK, size - from));
      text = new String(read(from, size), StandardCharsets.UTF_8);
    }
    inode = inode();
    at = size;
    int end = text.lastIndexOf('\n') + 1;
    begun = text.substring(end);
    List<String> lines = text.substring(0, end).lines().toList();
    return lines.subList(Math.max(0, lines.size() - count), lines.size());
  }

  private static long newlines(String text) {
    return text.chars().filter(one -> one == '\n').count();
  }

  /** What came since; of a new file from its beginning. */
  List<String> more() throws IOException {
    try {
      long size = Files.size(file);
      Object now = inode();
      if (!Objects.equals(now, inode) || size < at) {
        inode = now;
        at = 0;
        begun = "";
      }
      String text = begun + new String(read(at, size), StandardCharsets.UTF_8);
      at = size;
      int end = text.lastIndexOf('\n') + 1;
      begun = text.substring(end);
      return text.substring(0, end).lines().toList();
    } catch (NoSuchFileException e) {
      return List.of(); // just being set aside
    }
  }

  private byte[] read(long from, long to) throws IOException {
    try (SeekableByteChannel channel = Files.newByteChannel(file)) {
      ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(Math.max(0, to - from)));
      channel.position(from);
      while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
        // until all that was there is here
      }
      return Arrays.copyOf(bytes.array(), bytes.position());
    }
  }

  private @Nullable Object inode() throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
  }
}
