// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Labels;
import io.bellwether.api.Level;
import io.bellwether.api.check.Health;
import io.bellwether.jdbc.server.BusyAutovacuum;
import io.bellwether.jdbc.server.MultixactAge;
import io.bellwether.jdbc.server.PostgresServer;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Autovacuum that has too few hands, and ids that nobody freezes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class AutovacuumRules implements Served {
  private PostgresServer server;

  @BeforeAll
  void start() {
    server =
        PostgresServer.version(version())
            .with("autovacuum_max_workers", "2")
            .with("autovacuum_naptime", "1s")
            .with("deadlock_timeout", "100ms")
            .start();
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void multixactIdsThatRunOutAreToldUntilTheyAreFrozen() throws Exception {
    Map<String, ?> limits = Map.of("thresholds", Limits.only("multixact-age", "1000/2000000000"));
    Labels postgres = Labels.of("datname", "postgres");
    try (Watched watched = Watched.of(server, limits)) {
      assertThat(watched.look().level()).isEqualTo(Level.HEALTHY);
      MultixactAge.use(1_500, server);
      Health health = watched.look();
      assertThat(health.level()).as("%s", health).isEqualTo(Level.WARNING);
      assertThat(health.message())
          .containsPattern("multixact ids of (postgres|template[01]) are 15[0-9][0-9] old, 0.0 %")
          .contains("before the server stops", "(warning from 1000)");
      assertThat(watched.figures().figure("pg_database_mxid_age", postgres))
          .isBetween(1_500.0, 1_600.0);
      assertThat(watched.figure("pg_mxid_ratio")).isBetween(1_500 / 2.2e9, 1_600 / 2.1e9);

      MultixactAge.freeze(server);
      Health after = watched.look();
      assertThat(after.level()).as("%s", after).isEqualTo(Level.HEALTHY);
      assertThat(watched.figures().figure("pg_database_mxid_age", postgres)).isLessThan(1_000);
    }
  }

  @Test
  void workersThatAreAllBusyAreToldUntilOneIsFree() throws Exception {
    try (Watched watched =
            Watched.of(server, Map.of("autovacuum-busy-after", Duration.ofMillis(1)));
        Watched patient = Watched.of(server, Map.of())) {
      try (BusyAutovacuum busy = BusyAutovacuum.of(server)) {
        Health health = watched.look();
        assertThat(health.level()).as("%s", health).isEqualTo(Level.WARNING);
        assertThat(health.message())
            .startsWith("all 2 autovacuum workers are busy for ")
            .contains("the longest with autovacuum: ", " public.heavy_", "other tables wait");
        assertThat(watched.figure("pg_autovacuum_workers")).isEqualTo(busy.workers());
        assertThat(watched.figure("pg_autovacuum_workers_max")).isEqualTo(busy.workers());
        assertThat(patient.look().level()).isEqualTo(Level.HEALTHY);
      }
      Health after = Looks.saysNoMore(watched, "autovacuum workers");
      assertThat(after.level()).as("%s", after).isEqualTo(Level.HEALTHY);
      assertThat(watched.figure("pg_autovacuum_workers")).isLessThan(2);
    }
  }
}
