// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The end of a file that grows, and is now and then set aside for a new one. The file is held open,
 * so that what was written to it last is read also after it was set aside.
 */
final class LogTail implements AutoCloseable {
  static final int MOST = 100_000;

  private static final int BLOCK = 1 << 16;
  private static final long FARTHEST = 64L << 20;

  private final Path file;
  private final ByteArrayOutputStream begun = new ByteArrayOutputStream();
  private @Nullable SeekableByteChannel channel;
  private @Nullable Object inode;

  LogTail(Path file) {
    this.file = file;
  }

  /** The last lines that are whole; afterwards {@link #more} goes on from there. */
  List<String> last(int count) throws IOException {
    SeekableByteChannel opened = open();
    long size = opened.size();
    long from = size;
    byte[] bytes = new byte[0];
    while (from > 0 && size - from < FARTHEST && newlines(bytes) <= count) {
      from = Math.max(0, from - Math.max(BLOCK, size - from));
      bytes = read(opened.position(from), size - from);
    }
    opened.position(from + bytes.length);
    List<String> lines = lines(bytes);
    return lines.subList(Math.max(0, lines.size() - count), lines.size());
  }

  private static long newlines(byte[] bytes) {
    long many = 0;
    for (byte one : bytes) {
      many += one == '\n' ? 1 : 0;
    }
    return many;
  }

  /** What came since; of a new file from its beginning, after the rest of the old one. */
  List<String> more() throws IOException {
    List<String> lines = new ArrayList<>();
    boolean another = isAnother(); // before the rest is read: afterwards nothing is added to it
    if (channel != null) {
      if (channel.size() < channel.position()) {
        channel.position(0); // cut off in its place
        begun.reset();
      }
      lines.addAll(rest(channel));
    }
    if (another) {
      lines.addAll(unended());
      lines.addAll(rest(open()));
    }
    return lines;
  }

  private boolean isAnother() throws IOException {
    try {
      return !Objects.equals(inode, inode(file));
    } catch (NoSuchFileException e) {
      return false; // just being set aside
    }
  }

  private List<String> rest(SeekableByteChannel of) throws IOException {
    return lines(read(of, of.size() - of.position()));
  }

  /** What a file ends with that is followed by no other line of it. */
  private List<String> unended() {
    String text = begun.toString(StandardCharsets.UTF_8);
    begun.reset();
    return text.lines().toList();
  }

  /** Whole lines only: a character may be cut where the file ends now. */
  private List<String> lines(byte[] bytes) {
    int end = bytes.length;
    while (end > 0 && bytes[end - 1] != '\n') {
      end--;
    }
    if (end == 0) {
      begun.write(bytes, 0, bytes.length);
      return List.of();
    }
    begun.write(bytes, 0, end);
    String text = begun.toString(StandardCharsets.UTF_8);
    begun.reset();
    begun.write(bytes, end, bytes.length - end);
    return text.lines().toList();
  }

  private SeekableByteChannel open() throws IOException {
    close();
    begun.reset();
    while (true) {
      @Nullable Object before = inode(file);
      SeekableByteChannel opened = Files.newByteChannel(file);
      channel = opened;
      inode = inode(file);
      if (Objects.equals(before, inode)) {
        return opened;
      }
      opened.close(); // set aside just then
    }
  }

  private static byte[] read(SeekableByteChannel channel, long many) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(Math.max(0, many)));
    while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
      // until all that was there is here
    }
    byte[] read = new byte[bytes.position()];
    bytes.flip().get(read);
    return read;
  }

  private static @Nullable Object inode(Path file) throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
  }

  @Override
  public void close() throws IOException {
    if (channel != null) {
      channel.close();
    }
  }
}
