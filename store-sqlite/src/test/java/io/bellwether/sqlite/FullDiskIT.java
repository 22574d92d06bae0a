// SPDX-License-Identifier: Apache-2.0
package io.bellwether.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bellwether.api.Level;
import io.bellwether.core.campaign.Campaign;
import io.bellwether.core.history.HistoryNews;
import io.bellwether.core.history.ResultRow;
import io.bellwether.core.history.SteadyHistory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** J19: a disk that is full or gone is told and outlived, and nothing is lost. */
@Tag("any-java")
@Timeout(1_800)
class FullDiskIT {
  private static final Duration MINUTE = Duration.ofSeconds(60);

  @RegisterExtension private final Campaign campaign = Campaign.named("history-full-disk");

  private final List<HistoryNews> news = new CopyOnWriteArrayList<>();
  private long episodes;
  private long slowestReturn;

  @TempDir private Path temp;

  @Test
  void whatWasCommittedMeanwhileIsWrittenWhenThereIsADiskAgain() throws Exception {
    int points = campaign.size(5, 50);
    long results = 0;
    new Site(temp).open().close(); // so that no disk is in use for the library's sake
    for (int i = 0; i < points; i++) {
      Path folder = Files.createDirectory(temp.resolve("disk-" + i));
      results += i % 5 == 1 ? pulledOut(folder) : filled(folder);
      episodes += assertToldOnce();
      news.clear();
    }
    campaign.count("episodes", episodes);
    campaign.count("results, each there once", results);
    campaign.count("slowest return in ms", slowestReturn);
  }

  /** When it goes, once for each reason, and once when it is back; says how often that was. */
  private long assertToldOnce() {
    Set<String> reasons = new HashSet<>();
    for (HistoryNews one : news) {
      boolean back = one.level() == Level.HEALTHY;
      assertThat(back ? !reasons.isEmpty() : reasons.add(one.text())).as("%s", news).isTrue();
      if (back) {
        reasons.clear();
      }
    }
    assertThat(reasons).as("back in the end: %s", news).isEmpty();
    return news.stream().filter(one -> one.level() == Level.HEALTHY).count();
  }

  private SteadyHistory open(Path folder) {
    Site site = new Site(folder);
    return SteadyHistory.open(site::open, Clock.systemUTC(), news::add, Thread::new);
  }

  private long filled(Path folder) throws Exception {
    int last;
    try (SmallDisk disk = SmallDisk.on(folder)) {
      try (SteadyHistory history = open(folder);
          SteadyLoad load = new SteadyLoad(history)) {
        reach(load, campaign.random().nextInt(1, 300));
        await().atMost(MINUTE).until(() -> isAwayOnceFull(disk, history, load));
        int enough = load.begun() + campaign.random().nextInt(1, 100);
        await()
            .atMost(MINUTE)
            .until(() -> isAwayOnceFull(disk, history, load) && load.begun() >= enough);
        assertThat(history.states("health")).containsKey("check");
        disk.empty();
        awaitReturn(history);
        reach(load, load.begun() + 20);
        last = load.end();
        assertThat(history.figures().dropped()).isZero();
      }
      assertWhole(folder, 1, last);
    }
    return last;
  }

  /** What its log gives back when it is closed may suffice for a while. */
  private static boolean isAwayOnceFull(SmallDisk disk, SteadyHistory history, SteadyLoad load)
      throws Exception {
    assertThat(load.begun()).isPositive();
    disk.fill();
    return !history.durable();
  }

  private long pulledOut(Path folder) throws Exception {
    int first;
    int last;
    try (SmallDisk disk = SmallDisk.on(folder);
        SteadyHistory history = open(folder);
        SteadyLoad load = new SteadyLoad(history)) {
      reach(load, campaign.random().nextInt(1, 300));
      disk.pullOut();
      first = load.begun() + 1;
      await().atMost(MINUTE).until(() -> !news.isEmpty());
      awaitReturn(history);
      reach(load, load.begun() + 20);
      last = load.end();
    }
    assertWhole(folder, first, last);
    return last - first + 1L;
  }

  private static void reach(SteadyLoad load, int number) {
    await().atMost(MINUTE).until(() -> load.begun() >= number);
  }

  private void awaitReturn(SteadyHistory history) {
    long began = System.nanoTime();
    await().atMost(MINUTE).until(history::durable);
    slowestReturn = Math.max(slowestReturn, (System.nanoTime() - began) / 1_000_000);
  }

  private void assertWhole(Path folder, int first, int last) throws Exception {
    Site site = new Site(folder);
    try (SqliteHistory history = site.open()) {
      assertThat(history.states("health")).containsEntry("check", String.valueOf(last));
      assertThat(history.results(Optional.empty(), Instant.EPOCH, Instant.MAX, 1_000_000))
          .extracting(ResultRow::component)
          .doesNotHaveDuplicates()
          .containsAll(IntStream.rangeClosed(first, last).mapToObj(i -> "check-" + i).toList());
    }
    assertThat(site.news()).isEmpty();
    try (Connection other = site.stranger();
        Statement statement = other.createStatement();
        ResultSet rows = statement.executeQuery("PRAGMA integrity_check")) {
      assertThat(rows.next() ? rows.getString(1) : "").isEqualTo("ok");
    }
  }
}
