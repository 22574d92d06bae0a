// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bellwether.api.Level;
import io.bellwether.api.check.Health;
import io.bellwether.jdbc.server.PostgresServer;
import io.bellwether.jdbc.server.StalledCheckpointer;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** With {@code -Dcampaign=long}: no server has its checkpoints more often than twice a minute. */
class CheckpointerOn18 {
  @Test
  void aCheckpointThatDoesNotComeIsToldUntilItDoes() throws Exception {
    try (PostgresServer server =
            PostgresServer.version(18).with("checkpoint_timeout", "30s").start();
        Watched watched = Watched.of(server, Map.of())) {
      server.run("CREATE TABLE numbers (number int)", "CHECKPOINT");
      try (StalledCheckpointer checkpointer = StalledCheckpointer.of(server)) {
        assertThat(checkpointer).isNotNull();
        server.run("INSERT INTO numbers SELECT generate_series(1, 1000000)");
        assertThat(watched.look().level()).isEqualTo(Level.HEALTHY);
        await()
            .atMost(Duration.ofMinutes(3))
            .until(() -> watched.look().message().startsWith("no checkpoint for "));
        Health health = watched.look();
        assertThat(health.level()).isEqualTo(Level.WARNING);
        assertThat(health.message())
            .contains("checkpoint_timeout is 30s", "the checkpointer hangs");
        assertThat(watched.figure("pg_checkpoint_age")).isGreaterThan(90);
        assertThat(watched.figure("pg_checkpoint_wal_bytes")).isGreaterThan(32e6);
      }
      server.run("CHECKPOINT");
      Health after = watched.look();
      assertThat(after.level()).as("%s", after).isEqualTo(Level.HEALTHY);
      assertThat(watched.figure("pg_checkpoint_age")).isLessThan(90);
    }
  }
}
