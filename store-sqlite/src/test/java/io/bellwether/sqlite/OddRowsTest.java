// SPDX-License-Identifier: Apache-2.0
package io.bellwether.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bellwether.api.Labels;
import io.bellwether.api.Level;
import io.bellwether.api.Sample;
import io.bellwether.api.Unit;
import io.bellwether.core.history.Bucket;
import io.bellwether.core.history.ResultRow;
import io.bellwether.core.history.SampleRow;
import io.bellwether.core.history.SeriesKey;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A row that cannot be dealt with keeps no other from being written or from expiring. */
class OddRowsTest {
  private static final Duration GENEROUS = Duration.ofSeconds(30);
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);

  @TempDir private Path folder;
  private Site site = new Site(Path.of("."));

  @BeforeEach
  void begin() {
    site = new Site(folder).at(START);
  }

  private static void keep(SqliteHistory history, SampleRow... rows) throws Exception {
    history.keep(List.of(rows));
    await().atMost(GENEROUS).until(() -> history.figures().queued() == 0);
    history.careForAll();
  }

  @Test
  void infinitiesOfBothSignsInOneHourKeepNothingFromExpiring() throws Exception {
    try (SqliteHistory history = site.open()) {
      Writes.result(history, "old", START);
      keep(
          history,
          Writes.sample(1, START, Double.POSITIVE_INFINITY),
          Writes.sample(1, START.plusSeconds(1), Double.NEGATIVE_INFINITY),
          Writes.sample(1, START.plusSeconds(2), 3),
          Writes.sample(2, START, 4));
      site.at(START.plus(DAY.multipliedBy(8)));
      history.careForAll();
      keep(history, Writes.sample(1, START.plusSeconds(3), Double.NEGATIVE_INFINITY));
      assertThat(hours(history, 2))
          .containsExactly(new Bucket(START.toEpochMilli(), 1, 4, 4, 4, 4));
      assertThat(hours(history, 1))
          .containsExactly(
              new Bucket(
                  START.toEpochMilli(),
                  4,
                  Double.NEGATIVE_INFINITY,
                  Double.POSITIVE_INFINITY,
                  Double.NaN,
                  Double.NEGATIVE_INFINITY));
      site.at(START.plus(DAY.multipliedBy(40)));
      history.careForAll();
      assertThat(history.results(Optional.empty(), START, Instant.MAX, 10)).isEmpty();
      assertThat(history.series(Optional.empty())).isEmpty();
    }
  }

  private static List<Bucket> hours(SqliteHistory history, int series) throws Exception {
    return history.buckets(Writes.series(series), START, Instant.MAX, Duration.ofHours(1));
  }

  @Test
  void halfOfACharacterInALabelKeepsNothingFromBeingWritten() throws Exception {
    SeriesKey cut = named("cut \ud83d");
    try (SqliteHistory history = site.open()) {
      keep(history, new SampleRow(cut, START.toEpochMilli(), 1));
      keep(history, new SampleRow(named("cut \ude00"), START.toEpochMilli() + 1, 2));
    }
    try (SqliteHistory history = site.open()) {
      keep(
          history,
          new SampleRow(cut, START.toEpochMilli() + 2, 3),
          Writes.sample(2, START.plusMillis(2), 4));
      assertThat(history.samples(cut, START, Instant.MAX, 10))
          .extracting(SampleRow::value)
          .containsExactly(1.0, 2.0, 3.0);
      assertThat(history.samples(Writes.series(2), START, Instant.MAX, 10)).hasSize(1);
      assertThat(history.series(Optional.empty())).hasSize(2);
      assertThat(history.figures().queued()).isZero();
    }
  }

  private static SeriesKey named(String text) {
    return new SeriesKey("figure", Labels.of("query", text), Sample.Type.GAUGE, Unit.NONE);
  }

  @Test
  void anArchiveThatIsNoTableOfRowsKeepsNothingFromExpiring() throws Exception {
    String columns =
        "id, timestamp, component, status, response_time, message, error_message, details, at";
    theArchiveIsLeftAlone("VIEW health_metrics_archive", " AS SELECT * FROM health_metrics");
    theArchiveIsLeftAlone(
        "TABLE health_metrics_archive", " (" + columns + ", PRIMARY KEY (id)) WITHOUT ROWID");
  }

  private void theArchiveIsLeftAlone(String archive, String as) throws Exception {
    try (SqliteHistory history = site.open();
        Connection other = site.stranger()) {
      Instant now = site.clock().instant();
      Writes.result(history, "old", now);
      Writes.run(other, "CREATE " + archive + as);
      site.at(now.plus(DAY.multipliedBy(40)));
      history.careForAll();
      assertThat(history.results(Optional.empty(), START, Instant.MAX, 10)).isEmpty();
      Writes.run(other, "DROP " + archive);
    }
  }

  @Test
  void anArchiveWithARowThatCannotBeTakenInIsKeptAndAllElseExpires() throws Exception {
    try (SqliteHistory history = site.open();
        Connection other = site.stranger()) {
      Writes.result(history, "old", START);
      Writes.run(
          other,
          "CREATE TABLE health_metrics_archive AS SELECT * FROM health_metrics",
          "UPDATE health_metrics_archive SET message = NULL");
      site.at(START.plus(DAY.multipliedBy(40)));
      history.careForAll();
      assertThat(Writes.number(other, "SELECT count(*) FROM health_metrics_archive")).isEqualTo(1);
      assertThat(history.results(Optional.empty(), START, Instant.MAX, 10)).isEmpty();
    }
  }

  @Test
  void aWordThatNobodyKnowsHidesNoOtherRow() throws Exception {
    try (SqliteHistory history = site.open();
        Connection other = site.stranger()) {
      Writes.result(history, "a", START);
      Writes.result(history, "b", START);
      keep(history, Writes.sample(1, START, 1), Writes.sample(2, START, 2));
      Writes.run(
          other,
          "UPDATE health_metrics SET status = 'w\u0001rning' WHERE component = 'a'",
          "UPDATE series SET type = 'GAUG', unit = '' WHERE id = 1");
      assertThat(history.results(Optional.empty(), START, Instant.MAX, 10))
          .extracting(ResultRow::level)
          .containsExactlyInAnyOrder(Level.UNKNOWN, Level.WARNING);
      assertThat(history.series(Optional.empty()))
          .containsExactlyInAnyOrder(Writes.series(1), Writes.series(2));
    }
  }
}
