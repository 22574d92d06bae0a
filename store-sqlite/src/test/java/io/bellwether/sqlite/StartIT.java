// SPDX-License-Identifier: Apache-2.0
package io.bellwether.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.bellwether.api.Level;
import io.bellwether.core.history.HistoryException;
import io.bellwether.core.history.HistoryNews;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything that is read at the start may be broken, and what was written last may be gone. */
class StartIT {
  private static final Duration GENEROUS = Duration.ofSeconds(30);
  private static final Instant AT = Instant.ofEpochSecond(1_772_000_000);
  private static final int PAGE = 4_096;

  @TempDir private Path folder;
  private Site site = new Site(Path.of("."));

  @BeforeEach
  void begin() {
    site = new Site(folder);
  }

  private void writeSamples(SqliteHistory history, int count) {
    for (int i = 0; i < count; i++) {
      history.keep(List.of(Writes.sample(i % 50, AT.plusSeconds(i), i)));
    }
    await().atMost(GENEROUS).until(() -> history.figures().queued() == 0);
  }

  private List<String> files(String part) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.contains(part))
          .toList();
    }
  }

  /** Zeroes the last page of a table that is larger than one page. */
  private void spoil(String table) throws Exception {
    long root;
    try (Connection other = site.stranger()) {
      root =
          Writes.number(other, "SELECT rootpage FROM sqlite_master WHERE name = '" + table + "'");
    }
    try (RandomAccessFile file = new RandomAccessFile(site.file().toFile(), "rw")) {
      file.seek((root - 1) * PAGE);
      assertThat(file.readByte()).as("an inner page").isIn((byte) 2, (byte) 5);
      file.seek((root - 1) * PAGE + 8);
      long last = file.readInt();
      file.seek((last - 1) * PAGE);
      file.write(new byte[PAGE]);
    }
  }

  private void assertSetAsideAndAnew() throws IOException {
    try (SqliteHistory history = site.open()) {
      Writes.state(history, "a", "2");
      assertThat(history.states("health")).containsEntry("a", "2");
    }
    assertThat(files("corrupt")).isNotEmpty();
    assertThat(site.news())
        .singleElement()
        .satisfies(
            news -> {
              assertThat(news.level()).isEqualTo(Level.CRITICAL);
              assertThat(news.text()).contains("set aside");
            });
    assertThat(files("-open")).isEmpty();
  }

  @Test
  void aBrokenPageOfTheRecentSamplesSetsItAside() throws Exception {
    try (SqliteHistory history = site.open()) {
      writeSamples(history, 3_000);
    }
    spoil("recent");
    assertSetAsideAndAnew();
  }

  @Test
  void aBrokenPageOfTheKnownTransactionsSetsItAside() throws Exception {
    try (SqliteHistory history = site.open()) {
      for (int i = 0; i < 400; i++) {
        Writes.state(history, "a", "" + i);
      }
    }
    spoil("committed");
    assertSetAsideAndAnew();
  }

  @Test
  void oneThatCannotBeOpenedLeavesNothingOpen() throws Exception {
    site.open().close();
    Files.createDirectories(folder.resolve("history.db-open").resolve("in the way"));
    long before = openFiles();
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> site.open()).isInstanceOf(IOException.class);
    }
    assertThat(openFiles()).isEqualTo(before);
  }

  @Test
  void oneWithoutAThreadLeavesNothingOpenEither() throws Exception {
    site.open().close();
    long before = openFiles();
    for (String missing : List.of("bellwether-history", "bellwether-history-log")) {
      assertThatThrownBy(
              () ->
                  SqliteHistory.open(
                      site.settings(), site, (name, work) -> thread(name, missing, work)))
          .isInstanceOf(HistoryException.class)
          .hasMessageContaining("no thread");
      await().atMost(GENEROUS).untilAsserted(() -> assertThat(openFiles()).isEqualTo(before));
    }
    kept();
  }

  private static Thread thread(String name, String missing, Runnable work) {
    return new Thread(work, name) {
      @Override
      public void start() {
        if (name.equals(missing)) {
          throw new OutOfMemoryError("unable to create native thread");
        }
        super.start();
      }
    };
  }

  private void kept() throws IOException {
    try (SqliteHistory history = site.open()) {
      Writes.state(history, "a", "1");
      assertThat(history.states("health")).containsEntry("a", "1");
    }
    assertThat(site.news()).isEmpty();
  }

  private long openFiles() throws IOException {
    String path = folder.toRealPath().toString();
    List<String> open = new ArrayList<>();
    try (Stream<Path> all = Files.list(Path.of("/proc/self/fd"))) {
      for (Path one : all.toList()) {
        if (Files.isSymbolicLink(one)) {
          open.add(Files.readSymbolicLink(one).toString());
        }
      }
    }
    return open.stream().filter(file -> file.startsWith(path)).count();
  }

  /** As a killed process leaves it, in a folder of its own. */
  private Site killed() throws Exception {
    Path copy = Files.createDirectory(folder.resolve("copy"));
    try (SqliteHistory history = site.open()) {
      history.careForAll(); // so that the transactions are what was written last
      for (int i = 0; i < 10; i++) {
        Writes.state(history, "a", "" + i);
      }
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          Files.copy(file, copy.resolve(file.getFileName()));
        }
      }
    }
    return new Site(copy);
  }

  private static void assertHas(Site there, String state) throws IOException {
    try (SqliteHistory history = there.open()) {
      assertThat(history.states("health")).containsEntry("a", state);
    }
  }

  @Test
  void whoLooksIntoItAfterAKillTakesNothingAway() throws Exception {
    Site there = killed();
    try (Connection other = there.stranger()) {
      assertThat(Writes.number(other, "SELECT count(*) FROM state WHERE area = 'health'"))
          .isEqualTo(1);
    }
    assertThat(there.folder().resolve("history.db-wal")).doesNotExist();
    assertHas(there, "9");
    assertThat(there.news()).isEmpty();
  }

  @Test
  void aKillAloneIsNoNews() throws Exception {
    Site there = killed();
    assertHas(there, "9");
    assertThat(there.news()).isEmpty();
  }

  @Test
  void aLogThatWasCutIsTold() throws Exception {
    Site there = killed();
    Path wal = there.folder().resolve("history.db-wal");
    try (RandomAccessFile file = new RandomAccessFile(wal.toFile(), "rw")) {
      file.setLength(file.length() - 2 * (PAGE + 24));
    }
    there.open().close();
    assertThat(there.news())
        .singleElement()
        .extracting(HistoryNews::text)
        .asString()
        .contains("transactions are missing", "damaged");
    there.news().clear();
    there.open().close();
    assertThat(there.news()).as("told once").isEmpty();
  }

  @Test
  void whatStandsIsNotUndoneByALookThatFails() throws Exception {
    Path real = Files.createDirectory(folder.resolve("real"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), real);
    Site there = new Site(link);
    try (SqliteHistory history = there.open()) {
      Writes.state(history, "a", "1");
      Files.delete(link);
      Files.createSymbolicLink(link, link); // goes round in a circle
      Writes.state(history, "a", "2");
      Files.delete(link);
      assertThatThrownBy(() -> Writes.state(history, "a", "3"))
          .hasMessageContaining("not in its place");
      Files.createSymbolicLink(link, real);
      Writes.state(history, "a", "4");
    }
    assertHas(there, "4");
  }
}
