// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import io.bellwether.jdbc.Session;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * What a server has written into one file of its log since it was read before, and never more than
 * a megabyte of it.
 *
 * @param text bytes as Latin-1
 * @param from where it begins in the file
 * @param skipped bytes before it that were too many
 */
record LogTail(String text, long from, long skipped) {
  private static final int MOST = 1_000_000;
  private static final LogTail NOTHING = new LogTail("", 0, 0);

  /** A time, or an object of JSON that begins with one. */
  private static final Pattern ENTRY = Pattern.compile("\n(?:\\{|\\d{4}-\\d\\d-\\d\\d )");

  private static final String SIZE =
      "(select to_json(size) from pg_stat_file(?, true) where size is not null)";

  private static final String PIECE =
      "(select to_json(translate(encode(pg_read_binary_file(?, cast(? as bigint),"
          + " cast(? as bigint), true), 'base64'), E'\\n', '')))";

  /** Of a file that may be gone by now. */
  static LogTail of(Session session, String file, long offset) throws Exception {
    double size = Pass.value(session, SIZE, file).number().orElse(0);
    long from = Math.max(offset, (long) size - MOST);
    if (size <= from) {
      return new LogTail("", Math.min(offset, (long) size), 0);
    }
    String text =
        Pass.value(session, PIECE, file, from, (long) MOST)
            .text()
            .map(it -> new String(Base64.getDecoder().decode(it), StandardCharsets.ISO_8859_1))
            .orElse("");
    LogTail tail = text.isEmpty() ? NOTHING : new LogTail(text, from, from - offset);
    return tail.skipped() > 0 ? tail.fromFirstEntry() : tail;
  }

  /** What begins in the middle of an entry would be read wrongly to its end. */
  private LogTail fromFirstEntry() {
    Matcher first = ENTRY.matcher(text);
    int at = first.find() ? first.start() + 1 : text.length();
    return new LogTail(text.substring(at), from + at, skipped + at);
  }

  /** Tells a file from another one that took its name: its first bytes never change. */
  static long print(Session session, String file, long bytes) throws Exception {
    CRC32 print = new CRC32();
    Pass.value(session, PIECE, file, 0L, bytes)
        .text()
        .ifPresent(it -> print.update(Base64.getDecoder().decode(it)));
    return print.getValue();
  }

  static long size(Session session, String file) throws Exception {
    return (long) Pass.value(session, SIZE, file).number().orElse(0);
  }

  /** Without the record that is still being written. */
  LogTail whole(LogFormat format) {
    int end = format == LogFormat.CSV ? CsvRecords.end(text) : text.lastIndexOf('\n') + 1;
    return new LogTail(text.substring(0, end), from, skipped);
  }

  /** Where the next one begins. */
  long end() {
    return from + text.length();
  }
}
