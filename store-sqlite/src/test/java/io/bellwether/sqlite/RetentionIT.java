// SPDX-License-Identifier: Apache-2.0
package io.bellwether.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bellwether.api.Level;
import io.bellwether.api.Severity;
import io.bellwether.api.alert.Notification;
import io.bellwether.core.history.AlertLogRow;
import io.bellwether.core.history.AlertRow;
import io.bellwether.core.history.AuditEntry;
import io.bellwether.core.history.AuditHead;
import io.bellwether.core.history.Bucket;
import io.bellwether.core.history.EventRow;
import io.bellwether.core.history.HistoryNews;
import io.bellwether.core.history.MessageRow;
import io.bellwether.core.history.ResultRow;
import io.bellwether.core.history.SampleRow;
import io.bellwether.core.history.Transaction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("any-java")
class RetentionIT {
  private static final Duration GENEROUS = Duration.ofSeconds(30);
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);

  private static final long BOUND = (long) (8 * 1.1 * (1 << 20));
  private static final long LOG_LIMIT = 17 << 20;

  @TempDir private Path folder;

  private static void keep(SqliteHistory history, List<SampleRow> rows) {
    for (int i = 0; i < rows.size(); i += 50_000) {
      history.keep(rows.subList(i, Math.min(rows.size(), i + 50_000)));
      await().atMost(Duration.ofMinutes(1)).until(() -> history.figures().queued() == 0);
    }
  }

  /** One sample every ten minutes of three series. */
  private static List<SampleRow> days(int from, int to) {
    List<SampleRow> rows = new ArrayList<>();
    for (long minute = from * 1_440L; minute < to * 1_440L; minute += 10) {
      for (int series = 0; series < 3; series++) {
        rows.add(Writes.sample(series, START.plusSeconds(60 * minute), minute % 60));
      }
    }
    return rows;
  }

  private static long count(SqliteHistory history, Duration width) throws IOException {
    return history.buckets(Writes.series(1), START, Instant.MAX, width).stream()
        .mapToLong(Bucket::count)
        .sum();
  }

  @Test
  void ninetyDaysKeepWhatTheyShouldAndCareRepeatedChangesNothing() throws Exception {
    Site site = new Site(folder).at(START);
    try (SqliteHistory history = site.open()) {
      for (int day = 0; day < 90; day += 10) {
        for (int i = 1; i <= 10; i++) {
          Writes.result(history, "a", START.plus(DAY.multipliedBy(day + i)));
        }
        site.at(START.plus(DAY.multipliedBy(day + 10)));
        keep(history, days(day, day + 10));
        history.careForAll();
        history.careForAll();
      }
      assertThat(count(history, DAY)).isEqualTo(30 * 144);
      List<SampleRow> raw =
          history.samples(Writes.series(1), START, Instant.MAX, Integer.MAX_VALUE);
      assertThat(raw).hasSize(7 * 144).doesNotHaveDuplicates();
      List<Bucket> hours =
          history.buckets(Writes.series(1), START, Instant.MAX, Duration.ofHours(1));
      assertThat(hours).hasSize(30 * 24);
      assertThat(hours)
          .allSatisfy(
              hour -> assertThat(hour).isEqualTo(new Bucket(hour.from(), 6, 0, 50, 150, 50)));
      assertThat(history.results(Optional.empty(), START, Instant.MAX, 1_000)).hasSize(31);
    }
    assertThat(site.news()).isEmpty();
  }

  @Test
  void whatSourcesToldIsKeptForNinetyDaysAndNoLonger() throws Exception {
    Site site = new Site(folder).at(START);
    try (SqliteHistory history = site.open()) {
      for (int day = 0; day < 90; day++) {
        Instant now = START.plus(DAY.multipliedBy(day));
        history.commit(Transaction.NOTHING.withEvents(events(now)));
        site.at(now);
        history.careForAll();
      }
      site.at(START.plus(DAY.multipliedBy(90)));
      history.careForAll();
      assertThat(told(history)).hasSize(90 * 20);
      for (int day = 1; day <= 90; day++) {
        site.at(START.plus(DAY.multipliedBy(90 + day)));
        history.careForAll();
        Instant last = START.plus(DAY.multipliedBy(day));
        assertThat(told(history)).hasSize((90 - day) * 20).allMatch(it -> !it.at().isBefore(last));
      }
    }
    assertThat(site.news()).isEmpty();
  }

  @Test
  void alertsThatAreOverAndAllThatWasToldOfThemStayNinetyDays() throws Exception {
    Site site = new Site(folder).at(START);
    try (SqliteHistory history = site.open()) {
      for (int day = 0; day < 3; day++) {
        Instant at = START.plus(DAY.multipliedBy(day));
        history.commit(
            Transaction.NOTHING
                .withAlerts(List.of(alert("over-" + day, at, true), alert("on-" + day, at, false)))
                .withLog(List.of(new AlertLogRow(at, "on-" + day, "told", "", "")))
                .withMessages(List.of(message("m", "team " + day, at))));
      }
      for (int gone = 0; gone <= 3; gone++) {
        site.at(START.plus(DAY.multipliedBy(89 + gone)).plusSeconds(60));
        history.careForAll();
        int left = 3 - gone;
        assertThat(history.alerts(START, Instant.MAX, 99)).hasSize(3 + left);
        assertThat(history.messages(Optional.empty(), START, Instant.MAX, 99)).hasSize(left);
        for (int day = 0; day < 3; day++) {
          assertThat(history.alertLog("on-" + day)).hasSize(day < gone ? 0 : 1);
        }
      }
    }
    assertThat(site.news()).isEmpty();
  }

  private static AlertRow alert(String id, Instant at, boolean over) {
    Optional<Instant> resolved = over ? Optional.of(at.plusSeconds(9)) : Optional.empty();
    return new AlertRow(id, at, Severity.WARNING, "shop", "slow", Optional.empty(), resolved);
  }

  private static MessageRow message(String id, String channel, Instant at) {
    return new MessageRow(
        id,
        at,
        channel,
        Notification.Reason.FIRING,
        "g",
        "e",
        "slow",
        1,
        "delivered",
        "",
        "",
        Optional.of(at));
  }

  private static List<EventRow> told(SqliteHistory history) throws IOException {
    return history.events(
        Optional.of("shop"), Optional.empty(), START, Instant.MAX, Integer.MAX_VALUE);
  }

  private static List<EventRow> events(Instant at) {
    List<EventRow> rows = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      Optional<Instant> since = Optional.of(at.minus(DAY.multipliedBy(100)));
      rows.add(new EventRow(at.plusSeconds(i), since, "shop", "schema", "table " + i, "", 1));
    }
    return rows;
  }

  @Test
  void samplesThatComeLateAreFoldedIn() throws Exception {
    Site site = new Site(folder).at(START.plus(DAY.multipliedBy(20)));
    try (SqliteHistory history = site.open()) {
      Instant longAgo = START.plus(DAY.multipliedBy(2));
      keep(
          history,
          List.of(Writes.sample(1, longAgo, 4), Writes.sample(1, longAgo.plusMillis(1), 6)));
      move(history);
      history.careForAll();
      keep(history, List.of(Writes.sample(1, longAgo.plusMillis(2), 1)));
      move(history);
      history.careForAll();
      assertThat(history.buckets(Writes.series(1), START, Instant.MAX, DAY))
          .containsExactly(new Bucket(longAgo.toEpochMilli(), 3, 1, 6, 11, 1));
    }
  }

  /** Enough that the small table is moved into the large one. */
  private static void move(SqliteHistory history) throws InterruptedException {
    List<SampleRow> many = new ArrayList<>();
    Instant now = START.plus(DAY.multipliedBy(19));
    for (int i = 0; i < 50_000; i++) {
      many.add(Writes.sample(2, now.plusMillis(i), i));
    }
    keep(history, many);
    history.careForAll();
  }

  @Test
  void seriesOfWhichNothingIsLeftAreForgottenAndMayComeAgain() throws Exception {
    Site site = new Site(folder).at(START);
    try (SqliteHistory history = site.open()) {
      keep(history, List.of(Writes.sample(1, START, 1)));
      move(history);
      site.at(START.plus(DAY.multipliedBy(100)));
      history.careForAll();
      assertThat(history.series(Optional.empty())).isEmpty();
      keep(history, List.of(Writes.sample(1, site.clock().instant(), 1)));
      // what is taken from the queue is written a moment later
      await().atMost(GENEROUS).until(() -> history.series(Optional.empty()).size() == 1);
      assertThat(count(history, DAY)).isEqualTo(1);
    }
  }

  @Test
  void aFileThatGrowsTooLargeIsSqueezedToldAndGivesSpaceBack() throws Exception {
    Site site = new Site(folder).at(START.plus(DAY)).limited("8MB");
    try (SqliteHistory history = site.open()) {
      for (int round = 0; round < 12; round++) {
        Instant at = START.plus(DAY.multipliedBy(round));
        results(history, at, 4_000);
        keep(history, values(at, 20_000));
        site.at(at.plusSeconds(5_000));
        history.careForAll();
        assertThat(Files.size(site.file())).isLessThanOrEqualTo(BOUND);
      }
      assertThat(history.results(Optional.empty(), START, Instant.MAX, 100_000)).isNotEmpty();
      assertThat(count(history, DAY)).isPositive();
      long large = Files.size(site.file());
      site.at(START.plus(DAY.multipliedBy(60)));
      history.careForAll();
      // what was given back shows once the log is carried, which it is as others are written
      await()
          .atMost(Duration.ofMinutes(1))
          .until(
              () -> {
                results(history, site.clock().instant(), 200);
                return Files.size(site.file()) < large / 2
                    && Files.size(folder.resolve("history.db-wal")) <= LOG_LIMIT;
              });
    }
    assertThat(site.news()).first().extracting(HistoryNews::level).isEqualTo(Level.WARNING);
    assertThat(site.news().get(0).text()).contains("history.size", "8MB");
  }

  private static List<SampleRow> values(Instant from, int many) {
    List<SampleRow> rows = new ArrayList<>();
    for (int i = 0; i < many; i++) {
      rows.add(Writes.sample(i % 100, from.plusMillis(i * 100L), i));
    }
    return rows;
  }

  @Test
  void whatWasArchivedGoesBeforeWhatIsLive() throws Exception {
    Site site = new Site(folder).at(START).limited("8MB");
    try (SqliteHistory history = site.open();
        Connection other = site.stranger()) {
      for (int round = 0; round < 16; round++) {
        Instant at = START.plus(DAY.multipliedBy(7L * round));
        results(history, at, 5_000);
        keep(history, List.of(Writes.sample(1, at, round)));
        site.at(at.plus(DAY));
        Writes.run(other, "DELETE FROM health_metrics WHERE timestamp < '" + Times.text(at) + "'");
        history.careForAll();
        assertThat(history.results(Optional.empty(), START, Instant.MAX, 100_000)).hasSize(5_000);
      }
      assertThat(history.samples(Writes.series(1), START, Instant.MAX, 10)).hasSize(1);
      assertThat(Writes.number(other, "SELECT count(*) FROM health_metrics_archived"))
          .isBetween(20_000L, 70_000L);
      assertThat(Writes.number(other, "SELECT min(id) FROM health_metrics_archived"))
          .isGreaterThan(1);
    }
    assertThat(site.news()).singleElement().extracting(HistoryNews::level).isEqualTo(Level.WARNING);
    assertThat(site.news().get(0).text()).contains("archived", "history.size", "8MB");
  }

  private static void results(SqliteHistory history, Instant from, int many) throws IOException {
    List<ResultRow> results = new ArrayList<>();
    for (int i = 0; i < many; i++) {
      results.add(Writes.result("c" + i % 50, from.plusSeconds(i)));
    }
    history.commit(new Transaction(List.of(), results));
  }

  @Test
  void actsExpireAndLeaveAnAnchor() throws Exception {
    Site site = new Site(folder).at(START);
    try (SqliteHistory history = site.open()) {
      history.careForAll(); // or its first look at the clock falls into a leap
      for (int i = 0; i < 20; i++) {
        site.at(START.plus(DAY.multipliedBy(30 * i)));
        Writes.act(history, site.clock().instant(), "act " + i);
      }
      AuditHead head = history.auditHead();
      history.careForAll();
      assertThat(history.audit(0, 100))
          .extracting(AuditEntry::sequence)
          .startsWith(8L)
          .endsWith(20L);
      assertThat(history.verifyAudit(Optional.of(head)).faults()).isEmpty();
    }
  }

  @Test
  void oneActThatWasNotedAtAWrongTimeTakesNoOtherWithIt() throws Exception {
    Site site = new Site(folder).at(START);
    try (SqliteHistory history = site.open()) {
      for (int i = 0; i < 10; i++) {
        Writes.act(history, START.plusSeconds(i), "act " + i);
      }
      Writes.act(history, Instant.EPOCH, "booted without a clock");
      Writes.act(history, START.plusSeconds(20), "reload");
      history.careForAll();
      assertThat(history.audit(0, 100)).hasSize(12);
      site.at(START.plus(DAY.multipliedBy(365)).plusSeconds(15));
      history.careForAll();
      assertThat(history.audit(0, 100)).hasSize(1);
      assertThat(history.verifyAudit(Optional.empty()).faults()).isEmpty();
    }
  }

  @Test
  void aClockThatIsWrongForAWhileTakesNothing() throws Exception {
    Site site = new Site(folder).at(START);
    fill(site);
    try (SqliteHistory history = site.open()) {
      Instant right = site.clock().instant();
      site.clockSetTo(right.plus(DAY.multipliedBy(3_652)));
      history.careForAll();
      site.clockSetTo(right);
      history.careForAll();
      assertAllIsThere(history);
    }
  }

  @Test
  void aClockThatIsWrongFromTheStartTakesNothing() throws Exception {
    Site site = new Site(folder).at(START);
    fill(site);
    Instant right = site.clock().instant();
    for (int i = 0; i < 3; i++) {
      site.clockSetTo(right.plus(DAY.multipliedBy(3_652)));
      try (SqliteHistory history = site.open()) {
        history.careForAll();
        site.at(site.clock().instant().plusSeconds(20));
        history.careForAll();
      }
    }
    site.clockSetTo(right);
    try (SqliteHistory history = site.open()) {
      history.careForAll();
      assertAllIsThere(history);
    }
  }

  @Test
  void afterALongPauseExpiryGoesOnOnceTheClockHasStoodForADay() throws Exception {
    Site site = new Site(folder).at(START);
    fill(site);
    site.clockSetTo(START.plus(DAY.multipliedBy(60)));
    try (SqliteHistory history = site.open()) {
      history.careForAll();
      assertAllIsThere(history);
      site.at(site.clock().instant().plus(DAY));
      history.careForAll();
      assertThat(history.results(Optional.empty(), START, Instant.MAX, 10)).isEmpty();
      assertThat(history.series(Optional.empty())).isEmpty();
    }
  }

  private static void fill(Site site) throws Exception {
    try (SqliteHistory history = site.open()) {
      Instant at = site.clock().instant();
      Writes.result(history, "a", at);
      Writes.act(history, at, "reload");
      Writes.act(history, at, "stop");
      keep(history, List.of(Writes.sample(1, at, 1)));
      history.careForAll();
    }
  }

  private static void assertAllIsThere(SqliteHistory history) throws IOException {
    assertThat(history.results(Optional.empty(), START, Instant.MAX, 10)).hasSize(1);
    assertThat(history.audit(0, 10)).hasSize(2);
    assertThat(history.samples(Writes.series(1), START, Instant.MAX, 10)).hasSize(1);
  }
}
