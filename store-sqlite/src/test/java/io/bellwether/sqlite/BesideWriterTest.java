// SPDX-License-Identifier: Apache-2.0
package io.bellwether.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.bellwether.core.history.HistoryException;
import io.bellwether.core.history.HistoryStore;
import io.bellwether.core.history.Transaction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file as another process may read it. */
class BesideWriterTest {
  private static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");

  @TempDir private Path folder;

  private Site site() {
    return new Site(folder).at(NOW);
  }

  private HistoryStore beside() throws IOException {
    Site site = site();
    return new SqliteProvider().beside(site.settings(), site);
  }

  private static int results(HistoryStore history) throws IOException {
    return history.results(Optional.empty(), Instant.EPOCH, Instant.MAX, 10).size();
  }

  @Test
  void seesWhatIsWrittenMeanwhile() throws Exception {
    try (SqliteHistory writer = site().open();
        HistoryStore reader = beside()) {
      Writes.result(writer, "a", NOW);
      assertThat(results(reader)).isEqualTo(1);
      Writes.result(writer, "b", NOW);
      assertThat(results(reader)).isEqualTo(2);
    }
  }

  @Test
  void seesSeriesThatWereThereWhenItWasOpened() throws Exception {
    try (SqliteHistory writer = site().open()) {
      writer.keep(List.of(Writes.sample(1, NOW, 7)));
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> !writer.samples(Writes.series(1), Instant.EPOCH, Instant.MAX, 10).isEmpty());
      try (HistoryStore reader = beside()) {
        assertThat(reader.samples(Writes.series(1), Instant.EPOCH, Instant.MAX, 10)).hasSize(1);
      }
    }
  }

  @Test
  void readsWhatWasLeftAndLeavesItAsItWas() throws Exception {
    try (SqliteHistory writer = site().open()) {
      Writes.result(writer, "a", NOW);
    }
    byte[] before = Files.readAllBytes(folder.resolve("history.db"));
    try (HistoryStore reader = beside()) {
      assertThat(results(reader)).isEqualTo(1);
    }

    assertThat(folder.resolve("history.db")).hasBinaryContent(before);
    assertThat(folder.resolve("history.db-wal")).as("a log of nothing").isEmptyFile();
    try (SqliteHistory writer = site().open()) {
      assertThat(results(writer)).isEqualTo(1);
    }
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(one -> one.getFileName().toString()))
          .containsExactlyInAnyOrder("history.db", "audit.key");
    }
  }

  @Test
  void takesNothing() throws Exception {
    try (SqliteHistory writer = site().open();
        HistoryStore reader = beside()) {
      Writes.result(writer, "a", NOW);
      Transaction more = new Transaction(List.of(), List.of(Writes.result("b", NOW)));
      assertThatThrownBy(() -> reader.commit(more)).hasMessageContaining("for questions alone");
      assertThatThrownBy(() -> reader.verifyAudit(Optional.empty()))
          .isInstanceOf(IOException.class);
      assertThat(results(writer)).isEqualTo(1);
    }
  }

  @Test
  void saysWhereThereIsNone() {
    assertThatThrownBy(this::beside)
        .isInstanceOf(HistoryException.class)
        .hasMessageContaining("there is no history yet in " + folder);
    assertThat(folder.resolve("history.db")).doesNotExist();
  }

  @Test
  void refusesWhatAnotherVersionWrote() throws Exception {
    try (SqliteHistory writer = site().open()) {
      Writes.result(writer, "a", NOW);
    }
    for (int version : new int[] {Schema.VERSION - 1, Schema.VERSION + 1}) {
      try (var stranger = site().stranger()) {
        Writes.run(stranger, "PRAGMA user_version = " + version);
      }
      assertThatThrownBy(this::beside)
          .isInstanceOf(HistoryException.class)
          .hasMessageContaining(version < Schema.VERSION ? "an earlier" : "a later");
    }
  }
}
