// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bellwether.api.Level;
import io.bellwether.api.check.Health;
import io.bellwether.api.check.HealthCheck;
import io.bellwether.testkit.SilentServer;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Health is what is known: asking for it waits for nothing that is watched. */
class HealthWhileHungTest {
  private static final int SOURCES = 30;
  private static final int QUESTIONS = 2_001;

  private final AtomicInteger looks = new AtomicInteger();

  @Test
  void isAnsweredAtOnceWithEverySourceHung() throws Exception {
    try (SilentServer server = SilentServer.start();
        MonitoringSystem system = hung(server)) {
      system.start();
      await().atMost(Duration.ofSeconds(30)).until(() -> looks.get() >= SOURCES);
      int before = looks.get();

      long[] took = new long[QUESTIONS];
      for (int i = 0; i < QUESTIONS; i++) {
        long began = System.nanoTime();
        SystemHealth health = system.health();
        took[i] = System.nanoTime() - began;
        assertThat(health.components()).hasSize(SOURCES);
        assertThat(health.level()).isNotEqualTo(Level.HEALTHY);
      }

      Arrays.sort(took);
      assertThat(Duration.ofNanos(took[QUESTIONS / 2]))
          .as("the median of %s questions", QUESTIONS)
          .isLessThan(Duration.ofMillis(10));
      assertThat(looks).as("looks begun by asking").hasValue(before);
    }
  }

  private MonitoringSystem hung(SilentServer server) {
    HealthCheck waits =
        context -> {
          looks.incrementAndGet();
          try (Socket socket = new Socket()) {
            context.closeAtDeadline(socket);
            socket.connect(server.address());
            return Health.healthy("read " + socket.getInputStream().read());
          }
        };
    SystemBuilder builder = MonitoringSystem.builder().environment(Map.of()).name("hung");
    for (int i = 0; i < SOURCES; i++) {
      builder.check("source-" + i, Map.of("every", "5m", "timeout", "1m"), waits);
    }
    return builder.build();
  }
}
