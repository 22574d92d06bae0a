// SPDX-License-Identifier: Apache-2.0
package io.bellwether.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bellwether.core.campaign.Campaign;
import io.bellwether.core.history.Bucket;
import io.bellwether.core.history.ResultRow;
import io.bellwether.core.history.SampleRow;
import io.bellwether.core.history.Transaction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * J21: ninety days in which people archive by the SQL of guide 000, one time and twice, while
 * results come late and processes are killed between the archive and the deletion. No result is
 * lost or there twice, and every value is in its hour.
 */
@Tag("any-java")
@Timeout(1_800)
class NinetyDaysIT {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);
  private static final int DAYS = 90;
  private static final int WEEK = 7;
  private static final int CHECKS = 12;

  /** Samples wait a second for others, which is nothing in a life and much in ninety days of it. */
  private static final int DAYS_GIVEN_TOGETHER = 3;

  private static final String MAKE =
      "CREATE TABLE health_metrics_archive AS \nSELECT * FROM health_metrics \n"
          + "WHERE timestamp < datetime('%s', '-7 days');";
  private static final String REMOVE =
      "DELETE FROM health_metrics \nWHERE timestamp < datetime('%s', '-7 days');";

  @RegisterExtension private final Campaign campaign = Campaign.named("history-retention");

  @TempDir private Path folder;

  private final List<SampleRow> values = new ArrayList<>();
  private final List<SampleRow> waiting = new ArrayList<>();
  private long results;
  private int kills;
  private int twice;
  private Optional<SqliteHistory> opened = Optional.empty();
  private Site site = new Site(Path.of("."));

  private SqliteHistory history() {
    return opened.orElseThrow();
  }

  @Test
  void nothingIsLostOrDoubledInNinetyDays() throws Exception {
    int series = campaign.size(20, 200);
    Random random = campaign.random();
    site = new Site(Files.createDirectory(folder.resolve("0"))).at(START);
    opened = Optional.of(site.open());
    try {
      for (int day = 1; day <= DAYS; day++) {
        live(START.plus(DAY.multipliedBy(day - 1)), series, random);
        site.at(START.plus(DAY.multipliedBy(day)));
        if (day % DAYS_GIVEN_TOGETHER == 0) {
          giveValues();
        }
        if (day % WEEK == 0) {
          archive(random);
          history().careForAll();
        }
        history().careForAll();
      }
      archiveAll();
      assertResults();
      assertValues(series);
    } finally {
      history().close();
    }
    campaign.count("results", results);
    campaign.count("values", values.size());
    campaign.count("kills", kills);
    campaign.count("run twice", twice);
    assertThat(site.news()).isEmpty();
  }

  /** A day of results and values at odd times, some of which come late. */
  private void live(Instant from, int series, Random random) throws IOException {
    List<ResultRow> rows = new ArrayList<>();
    for (int check = 0; check < CHECKS; check++) {
      for (int i = random.nextInt(4, 20); i > 0; i--) {
        rows.add(Writes.result("check-" + check, from.plusSeconds(random.nextInt(86_400))));
      }
    }
    commit(rows);
    for (int number = 0; number < series; number++) {
      for (int hour = 0; hour < 24; hour += random.nextInt(1, 5)) {
        Instant at = from.plusSeconds(hour * 3_600L + random.nextInt(3_600));
        waiting.add(Writes.sample(number, at, random.nextInt(1_000)));
      }
    }
  }

  private void giveValues() {
    values.addAll(waiting);
    history().keep(List.copyOf(waiting));
    waiting.clear();
    await()
        .atMost(Duration.ofMinutes(1))
        .pollInterval(Duration.ofMillis(10))
        .until(() -> history().figures().queued() == 0);
  }

  private void commit(List<ResultRow> rows) throws IOException {
    history().commit(new Transaction(List.of(), rows));
    results += rows.size();
  }

  private void late(Random random) throws IOException {
    Instant at = site.clock().instant().minus(Duration.ofDays(random.nextInt(8, 20)));
    commit(List.of(Writes.result("late", at)));
  }

  /** The weekly lines of the guide; what can come between them does. */
  private void archive(Random random) throws Exception {
    try (Connection other = site.stranger()) {
      tryToMake(other);
    }
    switch (random.nextInt(4)) {
      case 0 -> late(random);
      case 1 -> kill();
      case 2 -> {
        late(random);
        kill();
        history().careForAll();
      }
      default -> history().careForAll();
    }
    try (Connection other = site.stranger()) {
      Writes.run(other, REMOVE.formatted(now()));
      if (random.nextBoolean()) {
        twice++;
        late(random);
        tryToMake(other);
        Writes.run(other, REMOVE.formatted(now()));
      }
    }
    if (random.nextInt(3) == 0) {
      kill();
    }
  }

  private String now() {
    return Times.text(site.clock().instant());
  }

  /** The second time the table may still be there; the guide goes on to delete all the same. */
  private void tryToMake(Connection other) {
    try {
      Writes.run(other, MAKE.formatted(now()));
    } catch (SQLException e) {
      assertThat(e.getMessage()).contains("already exists");
    }
  }

  /** Goes on with the files as they lie there at this moment. */
  private void kill() throws IOException {
    kills++;
    Path next = Files.createDirectory(folder.resolve(String.valueOf(kills)));
    try (Stream<Path> files = Files.list(site.folder())) {
      for (Path file : files.toList()) {
        Files.copy(file, next.resolve(file.getFileName()));
      }
    }
    Instant now = site.clock().instant();
    history().close();
    site = new Site(next).at(now);
    opened = Optional.of(site.open());
  }

  private void archiveAll() throws Exception {
    history().careForAll();
    try (Connection other = site.stranger()) {
      Writes.run(other, MAKE.formatted(now()), REMOVE.formatted(now()));
    }
    history().careForAll();
  }

  private void assertResults() throws SQLException {
    try (Connection other = site.stranger()) {
      String all =
          " FROM (SELECT id FROM health_metrics UNION ALL SELECT id FROM health_metrics_archived)";
      assertThat(Writes.number(other, "SELECT count(DISTINCT id)" + all)).isEqualTo(results);
      assertThat(Writes.number(other, "SELECT count(*)" + all)).isEqualTo(results);
      assertThat(Writes.number(other, "SELECT max(id)" + all)).isEqualTo(results);
      assertThat(Writes.number(other, "SELECT count(*) FROM health_metrics")).isPositive();
      assertThat(
              Writes.number(
                  other,
                  "SELECT count(*) FROM sqlite_schema WHERE name = 'health_metrics_archive'"))
          .isZero();
    }
  }

  private void assertValues(int series) throws IOException {
    Instant from = site.clock().instant().minus(Duration.ofDays(29));
    Instant raw = site.clock().instant().minus(Duration.ofDays(6));
    Instant gone = site.clock().instant().minus(Duration.ofDays(31));
    for (int i = 0; i < series; i++) {
      int number = i;
      List<SampleRow> mine =
          values.stream().filter(row -> row.series().equals(Writes.series(number))).toList();
      List<Bucket> hours =
          history().buckets(Writes.series(i), from, Instant.MAX, Duration.ofHours(1));
      assertThat(hours.stream().mapToLong(Bucket::count).sum())
          .isEqualTo(since(mine, from).count());
      assertThat(hours.stream().mapToDouble(Bucket::sum).sum())
          .isEqualTo(since(mine, from).mapToDouble(SampleRow::value).sum());
      assertThat(history().samples(Writes.series(i), raw, Instant.MAX, Integer.MAX_VALUE))
          .containsExactlyInAnyOrderElementsOf(since(mine, raw).toList());
      assertThat(history().buckets(Writes.series(i), START, gone, DAY)).isEmpty();
    }
  }

  private static Stream<SampleRow> since(List<SampleRow> rows, Instant from) {
    return rows.stream().filter(row -> row.at() >= from.toEpochMilli());
  }
}
