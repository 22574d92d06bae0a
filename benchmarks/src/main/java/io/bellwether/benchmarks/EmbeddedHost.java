// SPDX-License-Identifier: Apache-2.0
package io.bellwether.benchmarks;

import io.bellwether.core.MonitoringSystem;
import java.util.Map;

/** A host that does nothing but watch this machine and its own JVM, by the default preset. */
public final class EmbeddedHost {
  private EmbeddedHost() {}

  /** Argument: seconds. */
  public static void main(String[] args) throws InterruptedException {
    try (MonitoringSystem system =
        MonitoringSystem.builder()
            .environment(Map.of())
            .source("system_resources", "system")
            .source("jvm", "jvm")
            .build()) {
      system.start();
      Footprint.printAfter(Long.parseLong(args[0]));
      System.err.println(system.health());
    }
    System.exit(0);
  }
}
