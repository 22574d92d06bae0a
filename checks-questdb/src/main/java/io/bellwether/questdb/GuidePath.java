// SPDX-License-Identifier: Apache-2.0
package io.bellwether.questdb;

import io.bellwether.api.check.CheckContext;
import io.bellwether.api.check.Health;
import io.bellwether.api.plugin.Budget.Work;
import io.bellwether.api.source.Measurements;
import io.bellwether.jdbc.Database;
import io.bellwether.jdbc.Row;
import io.bellwether.jdbc.Session;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What guide 000 gives for a QuestDB: the path of a file. Such a file is one of SQLite; QuestDB has
 * a folder, and is asked over the network.
 */
final class GuidePath implements QuestDb.Seen {
  private static final byte[] SQLITE = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
  private static final int MOST_TABLES = 100;

  private final Path path;
  private final Database database;

  GuidePath(Path path, Database database) {
    this.path = path;
    this.database = database;
  }

  @Override
  public Health look(CheckContext context) throws Exception {
    if (Files.isDirectory(path)) {
      return folder();
    }
    if (!Files.exists(path)) {
      return Health.critical(
          "there is no " + path + "; look at 'path', or write 'url' for a QuestDB server");
    }
    if (!isSqlite()) {
      return Health.unknown(
          path
              + " is no database that is known here; for a QuestDB server write 'url' instead of"
              + " 'path', like questdb://localhost:8812/qdb");
    }
    return database.ask(Work.HEALTH, context, session -> sqlite(session, context));
  }

  private boolean isSqlite() throws IOException {
    if (!Files.isRegularFile(path)) {
      return false; // to open a pipe waits for who writes it
    }
    try (InputStream in = Files.newInputStream(path)) {
      return Arrays.equals(in.readNBytes(SQLITE.length), SQLITE);
    }
  }

  private Health folder() throws IOException {
    ServerFolder folder = new ServerFolder(path);
    return folder.isOfServer()
        ? Health.unknown(
            path
                + " is the folder of a QuestDB server, whose files say nothing while it runs; write"
                + " url: "
                + folder.url()
                + " instead of 'path', with 'user' and 'password'")
        : Health.unknown(
            path
                + " is a folder, and none of a QuestDB server (it has no db/ beside conf/); write"
                + " url: questdb://localhost:8812/qdb for a server");
  }

  private Health sqlite(Session session, CheckContext context)
      throws SQLException, InterruptedException {
    long began = System.nanoTime();
    Map<String, Object> records = new LinkedHashMap<>();
    long all = 0;
    for (String table : tables(session)) {
      Row row = session.rows("select count(*) as n from " + Told.identifier(table)).rows().get(0);
      long rows = row.whole("n").orElse(0L);
      records.put(Told.name(table), rows);
      all += rows;
    }
    double seconds = (System.nanoTime() - began) / 1e9;
    context.measurements().gauge("questdb_rows", all);
    return Health.healthy(path + " is a SQLite file, no QuestDB, and is read as one")
        .with("record_count", all)
        .with("query_time", Math.round(seconds * 1000) / 1000.0)
        .with("read_as", "SQLite")
        .with("records", records);
  }

  private static List<String> tables(Session session) throws SQLException, InterruptedException {
    return session
        .rows(
            "select name from sqlite_master where type = 'table' and name not like 'sqlite_%'"
                + " order by name limit "
                + MOST_TABLES)
        .rows()
        .stream()
        .map(it -> it.text("name").orElse(""))
        .toList();
  }

  /** A file is measured with each look. */
  @Override
  public void measure(Measurements into) {}
}
