// SPDX-License-Identifier: Apache-2.0
package io.bellwether.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.bellwether.core.history.SampleRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that is full costs nothing but what cannot be written to it. */
class ClosingIT {
  private static final Instant AT = Instant.ofEpochSecond(1_772_000_000);

  @TempDir private Path temp;

  private static List<SampleRow> samples(int count) {
    return IntStream.range(0, count).mapToObj(i -> Writes.sample(i % 500, AT, i)).toList();
  }

  private SmallDisk disk() throws Exception {
    new Site(temp).open().close(); // so that no disk is in use for the library's sake
    return SmallDisk.on(Files.createDirectory(temp.resolve("disk")));
  }

  private static List<Thread> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("bellwether-history"))
        .toList();
  }

  /** Until nothing goes in any more. */
  private static void fill(SmallDisk disk, SqliteHistory history) throws Exception {
    disk.fill();
    await()
        .atMost(60, TimeUnit.SECONDS)
        .untilAsserted(
            () ->
                assertThatThrownBy(() -> Writes.state(history, "a", "text".repeat(10_000)))
                    .hasMessageContaining("its disk is full"));
  }

  @Test
  void closingOnAFullDiskEndsAndHandsOutWhatIsLeft() throws Exception {
    try (SmallDisk disk = disk()) {
      SqliteHistory history = new Site(disk.folder()).open();
      Writes.state(history, "a", "1");
      fill(disk, history);
      history.keep(samples(5_000));
      history.close();
      assertThat(threads()).isEmpty();
      assertThat(history.unwritten()).hasSize(5_000);
      assertThat(history.figures().dropped()).isZero();
      disk.empty();
      try (SqliteHistory again = new Site(disk.folder()).open()) {
        assertThat(again.states("health")).containsKey("a");
      }
    }
  }

  @Test
  void aFullDiskIsOneLineInTheLog() throws Exception {
    List<LogRecord> records = new CopyOnWriteArrayList<>();
    Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord one) {
            if (one.getLevel().intValue() >= Level.INFO.intValue()) {
              records.add(one);
            }
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    Logger logger = Logger.getLogger("io.bellwether.sqlite");
    logger.addHandler(handler);
    try (SmallDisk disk = disk();
        SqliteHistory history = new Site(disk.folder()).open()) {
      fill(disk, history);
      history.keep(samples(5_000));
      await().atMost(60, TimeUnit.SECONDS).until(() -> !records.isEmpty());
      disk.empty();
      await().atMost(60, TimeUnit.SECONDS).until(() -> history.figures().queued() == 0);
    } finally {
      logger.removeHandler(handler);
    }
    assertThat(records)
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.getThrown()).isNull();
              assertThat(new SimpleFormatter().formatMessage(one)).contains("its disk is full");
            });
  }

  @Test
  void aFirstStartThatRunsOutOfRoomSaysSo() throws Exception {
    try (SmallDisk disk = disk()) {
      int refused = 0;
      for (int pages = 0; pages < 60; pages += 3) {
        disk.fill();
        disk.empty(pages);
        Path folder = Files.createDirectories(disk.folder().resolve("first"));
        try {
          new Site(folder).open().close();
        } catch (IOException e) {
          refused++;
          assertThat(e.getMessage()).containsAnyOf("its disk is full", "No space left");
        }
        remove(folder);
      }
      assertThat(refused).isGreaterThan(1);
    }
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(one);
      }
    }
  }
}
