// SPDX-License-Identifier: Apache-2.0
package io.bellwether.examples;

import io.bellwether.api.alert.AlertChannel;
import io.bellwether.api.alert.Receipt;
import io.bellwether.api.check.Health;
import io.bellwether.api.check.HealthCheck;
import io.bellwether.api.source.DataSource;
import io.bellwether.core.MonitoringSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A program that watches its machine and a folder of its own, with nothing but two dependencies.
 */
public final class PlainMain {
  private PlainMain() {}

  /** Argument: a folder that should never hold many files. */
  public static void main(String[] args) {
    try (MonitoringSystem system = watching(Path.of(args[0]))) {
      system.checkNow().components().values().forEach(System.out::println);
      System.out.println(system.testChannel("console"));
    }
  }

  static MonitoringSystem watching(Path spool) {
    HealthCheck queue =
        context -> {
          long waiting = count(spool);
          return waiting < 100
              ? Health.healthy(waiting + " files wait")
              : Health.warning(waiting + " files wait, 100 is too many");
        };
    DataSource figures = into -> into.gauge("spool_files", count(spool));
    AlertChannel console =
        (notification, run) -> {
          System.out.println(notification.title());
          return Receipt.delivered("printed");
        };
    return MonitoringSystem.builder()
        .name("shop")
        .source("host", "system")
        .check("queue", Map.of("every", "30s", "timeout", "5s"), queue)
        .source("spool", figures)
        .channel("console", console)
        .build();
  }

  private static long count(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.count();
    }
  }
}
