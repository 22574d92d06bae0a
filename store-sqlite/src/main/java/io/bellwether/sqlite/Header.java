// SPDX-License-Identifier: Apache-2.0
package io.bellwether.sqlite;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * What the first bytes of a file say it is. SQLite itself is not asked, as it may write to a file
 * by opening it.
 *
 * @param kind what it is
 * @param version of the schema, where it is ours
 */
record Header(Kind kind, int version) {
  /** What can lie where the history should. */
  enum Kind {
    ABSENT,
    EMPTY,
    OURS,
    OTHER_DATABASE,
    NO_DATABASE,
    NO_FILE
  }

  /** "Bell", where SQLite has a place for such marks. */
  static final int APPLICATION_ID = 0x42656c6c;

  /** So much of the first page is it. */
  static final int SIZE = 100;

  private static final byte[] MAGIC = "SQLite format 3\0".getBytes(US_ASCII);
  private static final int VERSION_AT = 60;
  private static final int APPLICATION_AT = 68;

  static Header of(Path file) throws IOException {
    if (Files.notExists(file, LinkOption.NOFOLLOW_LINKS)) {
      return new Header(Kind.ABSENT, 0);
    }
    if (!Files.isRegularFile(file)) {
      return new Header(Kind.NO_FILE, 0);
    }
    try (InputStream bytes = Files.newInputStream(file)) {
      return of(bytes.readNBytes(SIZE));
    }
  }

  /** As it is once the log beside the file is carried into it. */
  Header after(Path wal) throws IOException {
    return LoggedHeader.in(wal).map(Header::of).orElse(this);
  }

  private static Header of(byte[] first) {
    if (first.length == 0) {
      return new Header(Kind.EMPTY, 0);
    }
    if (first.length < SIZE || !Arrays.equals(first, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
      return new Header(Kind.NO_DATABASE, 0);
    }
    ByteBuffer header = ByteBuffer.wrap(first);
    return header.getInt(APPLICATION_AT) == APPLICATION_ID
        ? new Header(Kind.OURS, header.getInt(VERSION_AT))
        : new Header(Kind.OTHER_DATABASE, 0);
  }
}
