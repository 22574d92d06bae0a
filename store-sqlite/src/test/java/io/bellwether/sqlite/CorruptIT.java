// SPDX-License-Identifier: Apache-2.0
package io.bellwether.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bellwether.api.Level;
import io.bellwether.core.campaign.Campaign;
import io.bellwether.core.history.HistoryException;
import io.bellwether.core.history.ResultRow;
import io.bellwether.core.history.SampleRow;
import io.bellwether.core.history.StateChange;
import io.bellwether.core.history.Transaction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * J20: whatever is wrong with its bytes, all that was committed is there, or the file is set aside
 * and that is told, or nobody touches it and that is told with the way out.
 */
@Tag("any-java")
class CorruptIT {
  private static final Duration GENEROUS = Duration.ofSeconds(30);

  /** What SQLite cannot see, as it has no sums over its pages: bytes within one row's own. */
  private static final int ROWS_OF_FEW_BYTES = 2;

  /** As long as the longest row that lies within a page, which may be the last one there. */
  private static final int FEW_BYTES = 400;

  private static final int LATER = 50;

  private enum End {
    WHOLE,
    A_ROW,
    SHORTER_LOG,
    ASIDE,
    REFUSED
  }

  @RegisterExtension private final Campaign campaign = Campaign.named("history-corrupt");

  @TempDir private Path folder;

  private final Map<PageClass, List<PageClass.Stretch>> stretches = new EnumMap<>(PageClass.class);
  private Content checkpointed = new Content(Set.of());
  private Content committed = new Content(Set.of());

  @Test
  void whateverIsSpoiledAllIsThereOrItIsSetAsideOrLeftAloneAndTold() throws Exception {
    Path whole = Files.createDirectory(folder.resolve("whole"));
    snapshot(whole);
    assertThat(stretches).containsOnlyKeys(PageClass.values());
    int size = campaign.size(48, 500);
    Map<PageClass, Map<End, Integer>> ends = new EnumMap<>(PageClass.class);
    for (int i = 0; i < size; i++) {
      PageClass what = PageClass.values()[i % PageClass.values().length];
      Damage way = Damage.values()[i / PageClass.values().length % Damage.values().length];
      Path hurt = copy(whole, folder.resolve("hurt"));
      End end = spoilAndOpen(hurt, what, way);
      ends.computeIfAbsent(what, none -> new TreeMap<>()).merge(end, 1, Integer::sum);
      remove(hurt);
    }
    ends.forEach((what, counted) -> campaign.count(String.valueOf(what), counted));
  }

  private End spoilAndOpen(Path hurt, PageClass what, Damage way) throws Exception {
    List<PageClass.Stretch> places = stretches.get(what);
    Damage.Done damage =
        way.in(hurt, places.get(campaign.random().nextInt(places.size())), campaign.random());
    String done = damage.where();
    byte[] before = Files.readAllBytes(hurt.resolve(HistoryFile.NAME));
    Site site = new Site(hurt);
    Optional<Content> found = Optional.empty();
    try (SqliteHistory history = site.open()) {
      found = read(history, done);
    } catch (HistoryException e) {
      assertThat(e.remedy()).as(done).isNotEmpty();
      if (!isAside(hurt)) {
        assertThat(e).as(done).hasMessageNotContaining("corrupt");
        assertThat(Files.readAllBytes(hurt.resolve(HistoryFile.NAME))).as(done).isEqualTo(before);
        return End.REFUSED;
      }
    } catch (IOException e) {
      throw new AssertionError(done, e);
    }
    if (isAside(hurt)) {
      assertBeginsAnew(site, done);
      return End.ASIDE;
    }
    assertThat(site.news()).as(done).noneMatch(news -> news.level() == Level.CRITICAL);
    assertThat(found).as("%s: it was found broken and not set aside", done).isPresent();
    return what.name().startsWith("LOG") ? log(found.get(), done) : all(found.get(), damage);
  }

  /** Everything, or nothing when it is found broken. */
  private static Optional<Content> read(SqliteHistory history, String done) throws IOException {
    try {
      Content all = Content.of(history);
      Writes.state(history, "written after", "text");
      return Optional.of(all);
    } catch (HistoryException e) {
      assertThat(e).as(done).hasMessageContaining("corrupt");
      return Optional.empty();
    }
  }

  private static boolean isAside(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.anyMatch(file -> file.getFileName().toString().contains("corrupt"));
    }
  }

  private static void assertBeginsAnew(Site site, String done) throws IOException {
    assertThat(site.news())
        .as(done)
        .anySatisfy(
            news -> {
              assertThat(news.level()).isEqualTo(Level.CRITICAL);
              assertThat(news.text()).contains("set aside", "corrupt-");
            });
    try (SqliteHistory anew = site.open()) {
      Writes.state(anew, "anew", "text");
      assertThat(anew.states("health")).as(done).containsKey("anew");
    }
  }

  private End all(Content found, Damage.Done damage) {
    String done = damage.where();
    Set<String> lost = committed.without(found);
    Set<String> invented = found.without(committed);
    int most = damage.bytes() <= FEW_BYTES ? ROWS_OF_FEW_BYTES : 0;
    assertThat(lost).as("%s: lost", done).hasSizeLessThanOrEqualTo(most);
    assertThat(invented).as("%s: invented", done).hasSizeLessThanOrEqualTo(most);
    return lost.isEmpty() && invented.isEmpty() ? End.WHOLE : End.A_ROW;
  }

  /** A log ends for SQLite where its sums do not hold: what is there ends after some commit. */
  private End log(Content found, String done) {
    assertThat(checkpointed.without(found)).as("%s: lost", done).isEmpty();
    assertThat(found.without(committed)).as("%s: invented", done).isEmpty();
    Set<String> later = found.without(checkpointed);
    int commits = later.size() / 2;
    for (int i = 0; i < commits; i++) {
      assertThat(later).as(done).contains("state " + later(i), result(later(i)));
    }
    assertThat(later).as(done).hasSize(2 * commits);
    return commits == LATER ? End.WHOLE : End.SHORTER_LOG;
  }

  private static String later(int number) {
    return "later-" + number;
  }

  private static String result(String name) {
    return "result " + name + " " + new Site(Path.of(".")).clock().instant();
  }

  /** A history as a killed process leaves it, with pages of every class. */
  private void snapshot(Path to) throws Exception {
    Path from = Files.createDirectory(folder.resolve("from"));
    Site site = new Site(from);
    Instant now = site.clock().instant();
    try (SqliteHistory history = site.open();
        Connection other = site.stranger()) {
      fill(history, now);
      Writes.run(other, "PRAGMA wal_checkpoint(TRUNCATE)");
      stretches.putAll(PageClass.of(other));
      checkpointed = Content.of(history);
      for (int i = 0; i < LATER; i++) {
        StateChange state = StateChange.to("health", later(i), () -> "text");
        ResultRow result = Writes.result(later(i), now);
        history.commit(new Transaction(List.of(state), List.of(result)));
      }
      stretches.putAll(PageClass.beside(site.file()));
      committed = Content.of(history);
      copyFiles(from, to);
    }
  }

  private static void fill(SqliteHistory history, Instant now) throws Exception {
    results(history, now);
    keep(history, now.minusSeconds(4_000));
    for (int i = 0; i < 300; i++) {
      Writes.state(history, "check-" + i, "text ".repeat(i % 5 == 0 ? 2_000 : 50));
      Writes.act(history, now, "act " + i);
    }
    results(history, now.minus(Duration.ofDays(40))); // they expire, which leaves free pages
    history.careForAll();
    keep(history, now.minusSeconds(2_000)); // these stay in the small table
    Writes.state(history, "end", "text");
  }

  private static void results(SqliteHistory history, Instant until) throws IOException {
    List<ResultRow> results = new ArrayList<>();
    for (int i = 0; i < 1_500; i++) {
      results.add(Writes.result("check-" + i % 10, until.minusSeconds(i)));
    }
    history.commit(new Transaction(List.of(), results));
  }

  private static void keep(SqliteHistory history, Instant from) {
    List<SampleRow> rows = new ArrayList<>();
    for (int i = 0; i < 3_000; i++) {
      rows.add(Writes.sample(i % 20, from.plusMillis(i), i));
    }
    history.keep(rows);
    await().atMost(GENEROUS).until(() -> history.figures().queued() == 0);
  }

  private static void copyFiles(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
  }

  private static Path copy(Path from, Path to) throws IOException {
    Files.createDirectory(to);
    copyFiles(from, to);
    return to;
  }

  private static void remove(Path tree) throws IOException {
    try (Stream<Path> files = Files.walk(tree)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
