// SPDX-License-Identifier: Apache-2.0
package io.bellwether.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a stretch of one of the three files is for. */
enum PageClass {
  DB_HEADER,
  DB_SCHEMA,
  DB_POINTER_MAP,
  DB_FREE,
  DB_INTERIOR,
  DB_LEAF,
  DB_OVERFLOW,
  LOG_HEADER,
  LOG_FRAME_HEADER,
  LOG_FRAME_BODY,
  INDEX_HEADER,
  INDEX_HASH;

  /** From a byte to before another. */
  record Stretch(String file, long from, long to) {}

  private static final int PAGE = 4_096;
  private static final int HEADER = 100;
  private static final int POINTERS = PAGE / 5 + 1;
  private static final int LOG_HEADER_BYTES = 32;
  private static final int FRAME_HEADER = 24;
  private static final int INDEX_HEADER_BYTES = 136;

  /** The stretches of a database all of which is in its file. */
  static Map<PageClass, List<Stretch>> of(Connection database) throws SQLException {
    Map<PageClass, List<Stretch>> found = new EnumMap<>(PageClass.class);
    Set<Long> used = new HashSet<>();
    try (Statement statement = database.createStatement();
        ResultSet rows = statement.executeQuery("SELECT pageno, name, pagetype FROM dbstat")) {
      while (rows.next()) {
        long page = rows.getLong(1);
        used.add(page);
        put(found, tree(rows.getString(2), rows.getString(3)), page);
      }
    }
    long pages = Writes.number(database, "PRAGMA page_count");
    for (long page = 2; page <= pages; page++) {
      if (!used.contains(page)) {
        put(found, (page - 2) % POINTERS == 0 ? DB_POINTER_MAP : DB_FREE, page);
      }
    }
    found.put(DB_HEADER, List.of(new Stretch(HistoryFile.NAME, 0, HEADER)));
    return found;
  }

  private static PageClass tree(String name, String type) {
    if (name.startsWith("sqlite_schema") || name.startsWith("sqlite_master")) {
      return DB_SCHEMA;
    }
    return switch (type) {
      case "internal" -> DB_INTERIOR;
      case "overflow" -> DB_OVERFLOW;
      default -> DB_LEAF;
    };
  }

  private static void put(Map<PageClass, List<Stretch>> into, PageClass what, long page) {
    long from = page == 1 ? HEADER : (page - 1) * PAGE;
    into.computeIfAbsent(what, none -> new ArrayList<>())
        .add(new Stretch(HistoryFile.NAME, from, page * PAGE));
  }

  /** The stretches of a log and of the index over it, as they lie there. */
  static Map<PageClass, List<Stretch>> beside(Path database) throws IOException {
    String log = HistoryFile.NAME + "-wal";
    String index = HistoryFile.NAME + "-shm";
    List<Stretch> headers = new ArrayList<>();
    List<Stretch> bodies = new ArrayList<>();
    long size = Files.size(database.resolveSibling(log));
    for (long at = LOG_HEADER_BYTES; at < size; at += FRAME_HEADER + PAGE) {
      headers.add(new Stretch(log, at, at + FRAME_HEADER));
      bodies.add(new Stretch(log, at + FRAME_HEADER, at + FRAME_HEADER + PAGE));
    }
    return Map.of(
        LOG_HEADER, List.of(new Stretch(log, 0, LOG_HEADER_BYTES)),
        LOG_FRAME_HEADER, headers,
        LOG_FRAME_BODY, bodies,
        INDEX_HEADER, List.of(new Stretch(index, 0, INDEX_HEADER_BYTES)),
        INDEX_HASH,
            List.of(
                new Stretch(
                    index, INDEX_HEADER_BYTES, Files.size(database.resolveSibling(index)))));
  }
}
