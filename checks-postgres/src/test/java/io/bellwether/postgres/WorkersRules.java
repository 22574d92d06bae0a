// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Labels;
import io.bellwether.api.Level;
import io.bellwether.api.check.Health;
import io.bellwether.jdbc.server.Client;
import io.bellwether.jdbc.server.PostgresServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Who works for the server: vacuum, and who reads and writes on disk. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class WorkersRules implements Served {
  private PostgresServer server;

  @BeforeAll
  void start() {
    server = PostgresServer.version(version()).start();
    server.run("CREATE TABLE numbers AS SELECT generate_series(1, 200000) AS number");
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void autovacuumThatIsOffIsAWarning() throws Exception {
    try (Watched watched = Watched.of(server, Map.of())) {
      server.set("autovacuum", "off");
      Health health = watched.look();
      assertThat(health.level()).isEqualTo(Level.WARNING);
      assertThat(health.message()).contains("autovacuum is off: dead rows stay");
      try (Watched knowing =
          Watched.of(server, Map.of("accepted-settings", List.of("fsync", "autovacuum")))) {
        knowing.measure();
        assertThat(knowing.look().level()).isEqualTo(Level.HEALTHY);
      }
      server.set("autovacuum", "on");
      assertThat(watched.look().level()).isEqualTo(Level.HEALTHY);
      assertThat(watched.figure("pg_autovacuum_workers_max")).isEqualTo(3);
    }
  }

  @Test
  void aVacuumIsShownWithHowFarItIs() throws Exception {
    try (Watched watched = Watched.of(server, Map.of());
        Client client = Client.of(server, "admin")) {
      client.run("DELETE FROM numbers", "SET vacuum_cost_delay = 100", "SET vacuum_cost_limit = 1");
      client.begin("VACUUM numbers");
      Health health =
          Looks.until(
              watched, it -> String.valueOf(it.details().get("vacuum")).contains("scanned="));
      assertThat(health.details().get("vacuum"))
          .asString()
          .contains("database=postgres", "what=VACUUM numbers", "phase=", " %");
      assertThat(health.level()).isEqualTo(Level.HEALTHY);
      assertThat(watched.figure("pg_vacuum_longest_seconds")).isNotNegative();
    }
  }

  @Test
  void whoWorksOnDiskIsMeasuredWhereTheServerCountsIt() throws Exception {
    try (Watched watched = Watched.of(server, Map.of())) {
      server.run("CHECKPOINT");
      watched.look();
      Declared.assertAll(watched.figures());
      if (version() < 16) {
        assertThat(watched.figures().samples("pg_stat_io_hits")).isEmpty();
      } else {
        Labels clients =
            Labels.of("backend_type", "client backend", "object", "relation")
                .with("context", "normal");
        assertThat(watched.figures().figure("pg_stat_io_hits", clients)).isPositive();
        assertThat(watched.figures().samples("pg_stat_io_write_bytes")).isNotEmpty();
      }
    }
  }
}
