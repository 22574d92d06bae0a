// SPDX-License-Identifier: Apache-2.0
package io.bellwether.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bellwether.api.check.Health;
import io.bellwether.core.MonitoringSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another {@code history:} block is taken up by a reload, and nothing is lost on the way. */
class HistoryChangesIT {
  private static final Duration GENEROUS = Duration.ofSeconds(30);

  @TempDir private Path folder;
  private final AtomicInteger looks = new AtomicInteger();
  private Optional<MonitoringSystem> system = Optional.empty();

  private MonitoringSystem started(String history) throws IOException {
    write(history);
    MonitoringSystem made =
        MonitoringSystem.builder()
            .environment(Map.of())
            .config(folder.resolve("bellwether.yaml"))
            .state(folder.resolve("state"))
            .check("queue", context -> Health.critical("full " + looks.incrementAndGet()))
            .build();
    system = Optional.of(made);
    made.start(Duration.ofMillis(50));
    return made;
  }

  private void write(String history) throws IOException {
    Files.writeString(folder.resolve("bellwether.yaml"), "name: shop\nhistory: " + history + "\n");
  }

  @AfterEach
  void end() {
    system.ifPresent(MonitoringSystem::close);
  }

  private Path file() {
    return folder.resolve("state/history.db");
  }

  private int onDisk() throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT count(*) FROM health_metrics")) {
      return rows.next() ? rows.getInt(1) : 0;
    }
  }

  private void awaitMore() throws SQLException {
    int enough = onDisk() + 3;
    await().atMost(GENEROUS).until(() -> onDisk() >= enough);
  }

  private static Instant since(MonitoringSystem system) {
    return system.health().components().get("queue").since().orElseThrow();
  }

  @Test
  void anotherSizeIsTakenUpWithoutLosingAResult() throws Exception {
    MonitoringSystem running = started("{kind: sqlite}");
    awaitMore();
    Instant since = since(running);
    for (int size = 16; size < 21; size++) {
      write("{kind: sqlite, keep: 2d, size: " + size + "MB}");
      running.reload();
      assertThat(running.history().durable()).isTrue();
      awaitMore();
    }
    assertThat(running.history().trouble()).isEmpty();
    assertThat(since(running)).isEqualTo(since);
    running.close();
    assertThat(onDisk()).isEqualTo(looks.get());
  }

  @Test
  void theWayToMemoryAndBackKeepsWhatWasOnDisk() throws Exception {
    MonitoringSystem running = started("{kind: sqlite}");
    awaitMore();
    Instant since = since(running);
    write("{kind: memory}");
    running.reload();
    assertThat(running.history().durable()).isFalse();
    assertThat(folder.resolve("state/history.db-open")).doesNotExist();
    int before = onDisk();
    int then = looks.get();
    await().atMost(GENEROUS).until(() -> looks.get() > then + 3);
    assertThat(onDisk()).isEqualTo(before);
    write("{kind: sqlite}");
    running.reload();
    assertThat(running.history().durable()).isTrue();
    awaitMore();
    assertThat(onDisk()).isGreaterThan(before);
    assertThat(since(running)).isEqualTo(since);
    assertThat(running.history().trouble()).isEmpty();
  }
}
