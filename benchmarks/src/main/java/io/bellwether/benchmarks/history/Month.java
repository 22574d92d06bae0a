// SPDX-License-Identifier: Apache-2.0
package io.bellwether.benchmarks.history;

import io.bellwether.core.history.HistoryStore;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Fills a history as thirty days of checks at their default interval would, in less time: the rows
 * that the store would have written, by SQL of its own, in the order in which the store writes
 * them, so that its pages are as full and as far apart. A test holds it to what the store writes.
 */
public final class Month {
  public static final Duration DAYS = Duration.ofDays(30);
  public static final Duration RAW = Duration.ofDays(7);

  /** How many samples the store gathers before it sorts them into their table. */
  private static final int GATHERED = 50_000;

  private static final long HOUR = 3_600_000;
  private static final DateTimeFormatter TEXT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

  private final Traffic traffic;
  private final Instant begin = Room.NOW.minus(DAYS);
  private final long looks = DAYS.dividedBy(Traffic.EVERY);
  private final long firstRaw = DAYS.minus(RAW).dividedBy(Traffic.EVERY);

  public Month(Traffic traffic) {
    this.traffic = traffic;
  }

  public Instant begin() {
    return begin;
  }

  public long looks() {
    return looks;
  }

  /** Into an empty room. With results it is what the program would have, without them smaller. */
  public void fill(Room room, boolean results) throws IOException, SQLException {
    nameSeries(room);
    try (Connection connection = room.stranger()) {
      try (Statement statement = connection.createStatement()) {
        statement.execute("PRAGMA synchronous = OFF");
        statement.execute("PRAGMA cache_size = -200000");
      }
      connection.setAutoCommit(false);
      hours(connection);
      samples(connection);
      if (results) {
        results(connection);
      }
      connection.commit();
    }
  }

  /** By the store itself, which also makes the file. */
  private void nameSeries(Room room) throws IOException, SQLException {
    try (HistoryStore history = room.open(Room.BY_DEFAULT)) {
      history.keep(traffic.samples(begin, looks - 1));
    }
    try (Connection connection = room.stranger();
        Statement statement = connection.createStatement()) {
      statement.execute("DELETE FROM recent");
    }
  }

  private void hours(Connection connection) throws SQLException {
    long perHour = Duration.ofHours(1).dividedBy(Traffic.EVERY);
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO rollup (series, at, count, min, max, sum, last)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?)")) {
      for (long look = 0; look < firstRaw; look += perHour) {
        for (int one = 0; one < traffic.series().size(); one++) {
          hour(insert, one, look, perHour);
        }
      }
    }
  }

  private void hour(PreparedStatement insert, int one, long look, long perHour)
      throws SQLException {
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    double sum = 0;
    double last = 0;
    for (long i = 0; i < perHour; i++) {
      last = Traffic.value(one, look + i);
      min = Math.min(min, last);
      max = Math.max(max, last);
      sum += last;
    }
    insert.setLong(1, one + 1L);
    insert.setLong(2, Traffic.at(begin, look).toEpochMilli() / HOUR * HOUR);
    insert.setLong(3, perHour);
    insert.setDouble(4, min);
    insert.setDouble(5, max);
    insert.setDouble(6, sum);
    insert.setDouble(7, last);
    insert.executeUpdate();
  }

  private void samples(Connection connection) throws SQLException {
    int series = traffic.series().size();
    long together = Math.max(1, GATHERED / series);
    for (long look = firstRaw; look < looks; look += together) {
      long end = Math.min(looks, look + together);
      // What was written last is not yet where it stays.
      String table = end == looks ? "recent" : "sample";
      try (PreparedStatement insert =
          connection.prepareStatement(
              "INSERT INTO " + table + " (series, at, value) VALUES (?, ?, ?)")) {
        for (int one = 0; one < series; one++) {
          for (long i = look; i < end; i++) {
            insert.setLong(1, one + 1L);
            insert.setLong(2, Traffic.at(begin, i).toEpochMilli());
            insert.setDouble(3, Traffic.value(one, i));
            insert.executeUpdate();
          }
        }
      }
    }
  }

  private void results(Connection connection) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO health_metrics (timestamp, component, status, response_time, message,"
                + " error_message, details, at) VALUES (?, ?, 'healthy', 0.045, ?, NULL, ?, ?)")) {
      insert.setString(3, "57 of 100 connections");
      insert.setString(4, "{\"connections\":57}");
      for (long look = 0; look < looks; look++) {
        Instant at = Traffic.at(begin, look);
        insert.setString(1, LocalDateTime.ofInstant(at, ZoneOffset.UTC).format(TEXT));
        insert.setLong(5, at.toEpochMilli() * 1_000);
        for (int check = 0; check < traffic.checks(); check++) {
          insert.setString(2, Traffic.check(check));
          insert.executeUpdate();
        }
      }
    }
  }
}
