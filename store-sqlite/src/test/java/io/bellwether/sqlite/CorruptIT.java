// SPDX-License-Identifier: Apache-2.0
package io.bellwether.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.core.campaign.Campaign;
import io.bellwether.core.history.HistoryException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * J20: whatever is wrong with its bytes, a history starts, or says why not, and never in silence.
 */
class CorruptIT {
  private static final List<String> PARTS =
      List.of("history.db", "history.db-wal", "history.db-shm");

  @RegisterExtension private final Campaign campaign = Campaign.named("history-corrupt");

  @TempDir private Path folder;

  @Test
  void noMutationStopsTheStartOrResetsInSilence() throws Exception {
    Path whole = Files.createDirectory(folder.resolve("whole"));
    snapshot(whole);
    int size = campaign.size(100, 500);
    int opened = 0;
    int refused = 0;
    int aside = 0;
    for (int i = 0; i < size; i++) {
      Path hurt = copy(whole, folder.resolve("hurt"));
      String what = mutate(hurt.resolve(PARTS.get(i % 3)), campaign.random());
      Site site = new Site(hurt);
      try (SqliteHistory history = site.open()) {
        opened++;
        use(history);
      } catch (HistoryException e) {
        refused++;
        assertThat(e.remedy()).as(what).isNotEmpty();
      } catch (IOException e) {
        throw new AssertionError(what, e);
      }
      boolean moved = Files.exists(hurt) && files(hurt).anyMatch(f -> f.contains("corrupt"));
      aside += moved ? 1 : 0;
      assertThat(moved && site.news().isEmpty()).as(what).isFalse();
      remove(hurt);
    }
    campaign.count("opened", opened);
    campaign.count("refused", refused);
    campaign.count("set aside", aside);
  }

  /** Asks for everything; whatever is broken is said with its reason. */
  private static void use(SqliteHistory history) throws IOException {
    try {
      history.states("health");
      history.results(Optional.empty(), Instant.EPOCH, Instant.MAX, 10_000);
      history.series(Optional.empty());
      history.samples(Writes.series(1), Instant.EPOCH, Instant.MAX, 10);
      Writes.state(history, "a", "2");
    } catch (HistoryException e) {
      assertThat(e.remedy()).isNotEmpty();
    }
  }

  /** A history as a killed process leaves it. */
  private void snapshot(Path to) throws Exception {
    Path from = Files.createDirectory(folder.resolve("from"));
    try (SqliteHistory history = new Site(from).open()) {
      for (int i = 0; i < 300; i++) {
        Instant at = Instant.ofEpochSecond(1_772_000_000 + i);
        Writes.result(history, "check-" + i % 10, at);
        Writes.state(history, "check-" + i, "text ".repeat(50));
        history.keep(List.of(Writes.sample(i % 50, at, i)));
      }
      history.careForAll();
      try (var other = new Site(from).stranger()) {
        Writes.run(other, "PRAGMA wal_checkpoint(TRUNCATE)");
      }
      for (int i = 0; i < 50; i++) {
        Writes.state(history, "later-" + i, "text");
      }
      try (Stream<Path> files = Files.list(from)) {
        for (Path file : files.toList()) {
          Files.copy(file, to.resolve(file.getFileName()));
        }
      }
    }
  }

  private static String mutate(Path file, Random random) throws IOException {
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
      long at = random.nextLong(bytes.length());
      int way = random.nextInt(4);
      bytes.seek(at);
      switch (way) {
        case 0 -> bytes.write(random.nextInt(256));
        case 1 -> bytes.setLength(at);
        case 2 -> bytes.write(new byte[(int) Math.min(4_096, bytes.length() - at)]);
        default -> {
          byte[] noise = new byte[(int) Math.min(4_096, bytes.length() - at)];
          random.nextBytes(noise);
          bytes.write(noise);
        }
      }
      return "%s, way %d at %d".formatted(file.getFileName(), way, at);
    }
  }

  private static Path copy(Path from, Path to) throws IOException {
    Files.createDirectory(to);
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
    return to;
  }

  private static Stream<String> files(Path in) throws IOException {
    try (Stream<Path> files = Files.list(in)) {
      return files.map(file -> file.getFileName().toString()).toList().stream();
    }
  }

  private static void remove(Path tree) throws IOException {
    try (Stream<Path> files = Files.walk(tree)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
