// SPDX-License-Identifier: Apache-2.0
package io.bellwether.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.core.history.HistoryStore;
import io.bellwether.core.history.HistoryStoreContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteHistoryTest extends HistoryStoreContract {
  @TempDir private Path folder;
  @TempDir private Path own;

  @Override
  protected HistoryStore open() throws IOException {
    return new Site(folder).at(NOW).open();
  }

  @Test
  void aCleanEndLeavesTheFileAndTheKeyOfTheAuditLogAlone() throws IOException {
    SqliteHistory history = new Site(own).at(NOW).open();
    Writes.result(history, "a", NOW);
    assertThat(history.results(Optional.empty(), Instant.EPOCH, Instant.MAX, 10)).hasSize(1);
    history.close();
    assertThat(files()).containsExactlyInAnyOrder("history.db", "audit.key");
  }

  @Test
  void whoAsksWhileItClosesLeavesNothingBehindEither() throws Exception {
    SqliteHistory history = new Site(own).at(NOW).open();
    Writes.result(history, "a", NOW);
    CountDownLatch asking = new CountDownLatch(1);
    Thread curious = new Thread(() -> ask(history, asking), "curious");
    curious.start();
    asking.await();
    history.close();
    curious.join();
    assertThat(files()).containsExactlyInAnyOrder("history.db", "audit.key");
  }

  private static void ask(SqliteHistory history, CountDownLatch asking) {
    try {
      while (true) {
        history.results(Optional.empty(), Instant.EPOCH, Instant.MAX, 10);
        asking.countDown();
      }
    } catch (IOException e) {
      assertThat(e).hasMessage("the history is closed");
    }
  }

  private Stream<String> files() throws IOException {
    try (Stream<Path> files = Files.list(own)) {
      return files.map(file -> file.getFileName().toString()).toList().stream();
    }
  }
}
