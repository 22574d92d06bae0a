// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.campaign;

import io.bellwether.api.check.Health;
import io.bellwether.core.MonitoringSystem;
import io.bellwether.core.SystemBuilder;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** Watches good and bad things until it is killed; prints every run, and logs as always. */
public final class Watchman {
  static final int CHECKS = 11;
  static final String BAD = "bad";

  private Watchman() {}

  public static void main(String[] args) throws InterruptedException {
    SystemBuilder builder = MonitoringSystem.builder().environment(Map.of()).name("watchman");
    for (int i = 0; i < CHECKS; i++) {
      String name = i == 0 ? BAD : "good" + i;
      builder.check(
          name,
          Map.of("every", "500ms"),
          context -> {
            System.out.println("run " + name + " " + System.nanoTime() / 1_000_000);
            return name.equals(BAD) ? Health.critical("full") : Health.healthy("fine");
          });
    }
    try (MonitoringSystem system = builder.build()) {
      system.start();
      new CountDownLatch(1).await();
    }
  }
}
