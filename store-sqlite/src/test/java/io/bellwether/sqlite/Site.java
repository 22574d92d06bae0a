// SPDX-License-Identifier: Apache-2.0
package io.bellwether.sqlite;

import io.bellwether.api.Size;
import io.bellwether.core.history.HistoryContext;
import io.bellwether.core.history.HistoryNews;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A state folder with a clock, and what was told of it. */
final class Site implements HistoryContext {
  private final Path folder;
  private final List<HistoryNews> news = new CopyOnWriteArrayList<>();
  private volatile Instant now = Instant.parse("2026-03-04T05:06:07Z");
  private volatile Duration passed = Duration.ZERO;
  private Size size = Size.parse("1GB");

  Site(Path folder) {
    this.folder = folder;
  }

  /** So much later, or earlier if nothing was opened yet: the clock and what has truly passed. */
  Site at(Instant instant) {
    passed = passed.plus(Duration.between(now, instant));
    return clockSetTo(instant);
  }

  /** Somebody sets the clock. */
  Site clockSetTo(Instant instant) {
    now = instant;
    return this;
  }

  Site limited(String limit) {
    size = Size.parse(limit);
    return this;
  }

  SqliteHistory open() throws IOException {
    return SqliteHistory.open(settings(), this);
  }

  SqliteSettings settings() {
    return new SqliteSettings(
        Duration.ofDays(30),
        Duration.ofDays(7),
        Duration.ofDays(90),
        Duration.ofDays(90),
        Duration.ofDays(365),
        size);
  }

  Path file() {
    return folder.resolve(HistoryFile.NAME);
  }

  /** As any other program would open it. */
  Connection stranger() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + file());
  }

  List<HistoryNews> news() {
    return news;
  }

  @Override
  public Path folder() {
    return folder;
  }

  @Override
  public Clock clock() {
    return new Clock() {
      @Override
      public Instant instant() {
        return now;
      }

      @Override
      public ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(ZoneId zone) {
        return this;
      }
    };
  }

  @Override
  public long nanos() {
    return passed.toNanos();
  }

  @Override
  public void tell(HistoryNews what) {
    news.add(what);
  }
}
