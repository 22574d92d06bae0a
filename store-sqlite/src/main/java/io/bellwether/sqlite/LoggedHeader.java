// SPDX-License-Identifier: Apache-2.0
package io.bellwether.sqlite;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * What the log beside a file says of the file's first page: whoever was killed may have left it
 * nowhere else. As with the file itself SQLite is not asked, as it may write to both by opening
 * them. Only what SQLite would take for committed counts, so each frame is summed up as it does.
 */
final class LoggedHeader {
  private static final int MAGIC = 0x377f0682;
  private static final int HEADER = 32;
  private static final int FRAME = 24;
  private static final int LEAST_PAGE = 512;
  private static final int LARGEST_PAGE = 65_536;

  private final InputStream log;
  private final ByteBuffer header;
  private final ByteOrder order;
  private int first;
  private int second;
  private Optional<byte[]> uncommitted = Optional.empty();
  private Optional<byte[]> committed = Optional.empty();

  /** The first bytes of the first page as they were committed last, if they are in the log. */
  static Optional<byte[]> in(Path wal) throws IOException {
    if (!Files.isRegularFile(wal)) {
      return Optional.empty();
    }
    try (InputStream bytes = new BufferedInputStream(Files.newInputStream(wal))) {
      return new LoggedHeader(bytes).newest();
    }
  }

  private LoggedHeader(InputStream log) throws IOException {
    this.log = log;
    this.header = ByteBuffer.wrap(log.readNBytes(HEADER));
    boolean big = header.limit() == HEADER && header.getInt(0) == MAGIC + 1;
    this.order = big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
  }

  private Optional<byte[]> newest() throws IOException {
    if (isLog()) {
      byte[] frame = new byte[FRAME + pageSize()];
      while (log.readNBytes(frame, 0, frame.length) == frame.length
          && counts(ByteBuffer.wrap(frame))) {
        take(ByteBuffer.wrap(frame));
      }
    }
    return committed;
  }

  private boolean isLog() {
    if (header.limit() < HEADER || (header.getInt(0) & ~1) != MAGIC) {
      return false;
    }
    sum(header, 0, HEADER - 8);
    int size = pageSize();
    return Integer.bitCount(size) == 1
        && size >= LEAST_PAGE
        && size <= LARGEST_PAGE
        && isSum(header, HEADER - 8);
  }

  private int pageSize() {
    return header.getInt(8);
  }

  /** Frames of an earlier turn of the log lie behind the newest; their salts are others. */
  private boolean counts(ByteBuffer frame) {
    if (frame.getLong(8) != header.getLong(16)) {
      return false;
    }
    sum(frame, 0, 8);
    sum(frame, FRAME, frame.limit());
    return isSum(frame, 16);
  }

  private void take(ByteBuffer frame) {
    if (frame.getInt(0) == 1) {
      uncommitted = Optional.of(Arrays.copyOfRange(frame.array(), FRAME, FRAME + Header.SIZE));
    }
    if (frame.getInt(4) != 0) { // the last one of a commit
      committed = uncommitted;
    }
  }

  private void sum(ByteBuffer bytes, int from, int to) {
    ByteBuffer words = bytes.duplicate().order(order);
    for (int at = from; at < to; at += 8) {
      first += words.getInt(at) + second;
      second += words.getInt(at + 4) + first;
    }
  }

  private boolean isSum(ByteBuffer bytes, int at) {
    return bytes.getInt(at) == first && bytes.getInt(at + 4) == second;
  }
}
