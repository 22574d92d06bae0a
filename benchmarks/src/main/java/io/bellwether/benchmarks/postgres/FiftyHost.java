// SPDX-License-Identifier: Apache-2.0
package io.bellwether.benchmarks.postgres;

import io.bellwether.benchmarks.Footprint;
import io.bellwether.core.MonitoringSystem;
import java.util.Map;

/** A host that watches one server with all of its databases, at the usual interval. */
public final class FiftyHost {
  private FiftyHost() {}

  /** Arguments: the server's port, for how many seconds it settles, and is then watched. */
  public static void main(String[] args) throws InterruptedException {
    Map<String, Object> settings =
        Map.of(
            "host", "127.0.0.1",
            "port", Integer.valueOf(args[0]),
            "user", CountedServer.MONITOR,
            "databases", "*",
            "every", "30s");
    try (MonitoringSystem system =
        MonitoringSystem.builder()
            .environment(Map.of())
            .source("server", "postgres", settings)
            .build()) {
      system.start();
      Footprint.pause(Long.parseLong(args[1]));
      Footprint.printAfter(Long.parseLong(args[2]));
      System.err.println(system.health());
    }
    System.exit(0);
  }
}
