// SPDX-License-Identifier: Apache-2.0
package io.bellwether.benchmarks.postgres;

import io.bellwether.api.Level;
import io.bellwether.benchmarks.Footprint;
import io.bellwether.core.ComponentHealth;
import io.bellwether.core.MonitoringSystem;
import java.sql.SQLException;
import java.util.Map;

/** Ours: the health of a server of kind {@code postgres}, asked of a whole system that runs. */
final class Bellwether implements Peer {
  private static final String NAME = "server";

  private final MonitoringSystem system;

  /** Looks only when it is told, once it has looked at everything at its start. */
  Bellwether(CountedServer server) throws InterruptedException, SQLException {
    this.system =
        MonitoringSystem.builder()
            .environment(Map.of())
            .source(
                NAME,
                "postgres",
                Map.of(
                    "host",
                    "127.0.0.1",
                    "port",
                    server.port(),
                    "user",
                    server.newRole(),
                    "every",
                    "1d",
                    "slow-every",
                    "1d"))
            .build();
    system.start();
    Footprint.pause(5);
  }

  @Override
  public void look() {
    ComponentHealth health = system.checkNow(NAME);
    if (health.status() == Level.UNKNOWN) {
      throw new IllegalStateException(health.message());
    }
  }

  @Override
  public double cpuSeconds() {
    return Footprint.cpu();
  }

  @Override
  public void close() {
    system.close();
  }
}
