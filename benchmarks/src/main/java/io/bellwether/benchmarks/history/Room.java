// SPDX-License-Identifier: Apache-2.0
package io.bellwether.benchmarks.history;

import io.bellwether.api.Size;
import io.bellwether.core.history.HistoryContext;
import io.bellwether.core.history.HistoryNews;
import io.bellwether.core.history.HistoryStore;
import io.bellwether.sqlite.SqliteProvider;
import io.bellwether.sqlite.SqliteSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder for one history, in which it is always the same moment.
 *
 * @param folder where
 */
public record Room(Path folder) implements HistoryContext, AutoCloseable {
  /** When it is there; the month that is looked back on ends here. */
  public static final Instant NOW = Instant.parse("2026-03-31T00:00:00Z");

  /** As the program keeps things when nobody says otherwise. */
  public static final SqliteSettings BY_DEFAULT = keeping("30d", "7d", "1GB");

  public static SqliteSettings keeping(String keep, String raw, String size) {
    return new SqliteSettings(
        days(keep),
        days(raw),
        Duration.ofDays(90),
        Duration.ofDays(90),
        Duration.ofDays(365),
        Size.parse(size));
  }

  private static Duration days(String text) {
    return Duration.ofDays(Long.parseLong(text.replace("d", "")));
  }

  public static Room make() throws IOException {
    return new Room(Files.createTempDirectory("bellwether-history"));
  }

  /** As the program opens it. */
  public HistoryStore open(SqliteSettings settings) throws IOException {
    return new SqliteProvider().open(settings, this);
  }

  public Path file() {
    return folder.resolve("history.db");
  }

  /** As any other program opens it. */
  public Connection stranger() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + file());
  }

  /** A copy of the file, which nobody may have open. */
  public Room copy() throws IOException {
    Room other = make();
    Files.copy(file(), other.file());
    return other;
  }

  @Override
  public Clock clock() {
    return Clock.fixed(NOW, ZoneOffset.UTC);
  }

  @Override
  public void tell(HistoryNews news) {
    System.err.println("  " + news.level() + ": " + news.text());
  }

  @Override
  public void close() throws IOException {
    List<Path> all;
    try (Stream<Path> left = Files.walk(folder)) {
      all = left.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path one : all) {
      Files.delete(one);
    }
  }
}
