// SPDX-License-Identifier: Apache-2.0
package io.bellwether.questdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bellwether.api.Level;
import io.bellwether.core.ComponentHealth;
import io.bellwether.core.MonitoringSystem;
import io.bellwether.core.SystemHealth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two servers and a path of guide 000 in one configuration, each told by its name. */
class SeveralServersIT {
  private static QuestDbServer well;
  private static QuestDbServer troubled;

  @TempDir Path folder;

  @BeforeAll
  static void start() {
    CompletableFuture<QuestDbServer> other =
        CompletableFuture.supplyAsync(() -> QuestDbServer.start("9.1.0"));
    well = QuestDbServer.start("9.3.4");
    troubled = other.join();
    String made = "create table trades (ts timestamp, v int) timestamp(ts) partition by day wal";
    String row = "insert into trades values ('2026-11-01T00:00:00Z', 1)";
    well.run(made, row);
    troubled.run(made, row, row);
    well.awaitRows("trades", 1);
    troubled.awaitRows("trades", 2);
  }

  @AfterAll
  static void stop() {
    well.close();
    troubled.close();
  }

  private static void suspend() {
    String state = "select suspended from wal_tables() where name = 'trades'";
    await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> {
              boolean before = troubled.value(state).startsWith("t");
              troubled.run("alter table trades suspend wal with 28, 'no space on /data'");
              return before;
            });
  }

  private Path configuration() throws IOException {
    String source =
        """
          %s:
            kind: questdb
            url: %s
            user: %s
            password: "${env:QUESTDB_PASSWORD}"
        """;
    return Files.writeString(
        folder.resolve("bellwether.yaml"),
        "sources:\n"
            + source.formatted("primary", well.url(), QuestDbServer.USER)
            + source.formatted("secondary", troubled.url(), QuestDbServer.USER)
            + "questdb_instances:\n"
            + "  - {name: by-path, path: \""
            + well.folder()
            + "\"}\n");
  }

  @Test
  void eachIsToldByItsName() throws Exception {
    suspend();
    try (MonitoringSystem system =
        MonitoringSystem.builder()
            .environment(Map.of("QUESTDB_PASSWORD", QuestDbServer.PASSWORD))
            .config(configuration())
            .build()) {
      SystemHealth health = system.checkNow();
      assertThat(health.components()).containsOnlyKeys("primary", "secondary", "by-path");
      ComponentHealth primary = health.components().get("primary");
      ComponentHealth secondary = health.components().get("secondary");
      assertThat(primary.status()).as(primary.message()).isEqualTo(Level.HEALTHY);
      assertThat(primary.details())
          .containsEntry("version", "QuestDB 9.3.4")
          .containsEntry("record_count", 1L);
      assertThat(secondary.status()).isEqualTo(Level.CRITICAL);
      assertThat(secondary.message())
          .contains("table trades is suspended since")
          .contains("(DISK FULL: no space on /data)");
      assertThat(secondary.details())
          .containsEntry("version", "QuestDB 9.1.0")
          .containsEntry("record_count", 2L);
      assertThat(health.components().get("by-path").message())
          .contains(well.folder() + " is the folder of a QuestDB server")
          .contains("instead of 'path'");
      well.pause();
      try {
        assertThat(system.checkNow("primary").lost()).isTrue();
        assertThat(system.checkNow("secondary").lost()).isFalse();
      } finally {
        well.goOn();
      }
    }
  }
}
