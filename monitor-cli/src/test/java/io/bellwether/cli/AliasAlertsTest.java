// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.bellwether.core.ActiveAlert;
import io.bellwether.core.MonitoringSystem;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names of the guides that checks judge, in a system that runs: one trouble is one alert. */
class AliasAlertsTest {
  @TempDir Path folder;

  /** With limits that everything passes, of which several names stand for the same. */
  @Test
  void ofAMachineAndAPageInTroubleOnlyTheirChecksSpeak() throws IOException {
    HttpServer page = page();
    Path file =
        Files.writeString(
            folder.resolve("live.yaml"),
            """
            rule-packs: [system, endpoint]
            sources: {host: {kind: system, every: 20s, timeout: 20s}}
            checks: {shop: {kind: http, url: "http://127.0.0.1:%d/", every: 20s, timeout: 20s, independent-of: [host]}}
            rules:
              - {name: Disk Space Low, threshold: 1%%}
              - {name: disk_space, threshold: 1%%}
              - {name: disk_usage_max, threshold: 1%%}
              - {name: memory_usage, threshold: 1%%}
              - {name: response_time, threshold: 1ms}
            """
                .formatted(page.getAddress().getPort()));
    try (MonitoringSystem system = MonitoringSystem.builder().config(file).build()) {
      system.start();
      await().atMost(Duration.ofSeconds(30)).until(() -> firing(system).size() == 2);

      assertThat(firing(system)).isEqualTo(Map.of("host", "health", "shop", "health"));
      assertThat(system.alerts().active()).hasSize(2);
      ActiveAlert slow = of("shop", system);
      assertThat(slow.value().orElseThrow()).isGreaterThan(0.001);
      assertThat(slow.threshold()).hasValue(0.001);
      assertThat(slow.cause()).contains("is slow");
      assertThat(slow.runbook()).contains("which part took how long");
      assertThat(of("host", system).cause()).as("memory and disk are as bad").isEmpty();
    } finally {
      page.stop(0);
    }
  }

  private static HttpServer page() throws IOException {
    HttpServer page =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    page.createContext(
        "/",
        asked -> {
          try (asked) {
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            byte[] body = "shop".getBytes(StandardCharsets.UTF_8);
            asked.sendResponseHeaders(200, body.length);
            asked.getResponseBody().write(body);
          }
        });
    page.start();
    return page;
  }

  private static ActiveAlert of(String component, MonitoringSystem system) {
    return system.alerts().active().stream()
        .filter(one -> one.component().equals(component))
        .findFirst()
        .orElseThrow();
  }

  private static Map<String, String> firing(MonitoringSystem system) {
    Map<String, String> firing = new TreeMap<>();
    for (ActiveAlert alert : system.alerts().active()) {
      if (alert.isFiring()) {
        firing.merge(alert.component(), alert.rule(), (a, b) -> a + ", " + b);
      }
    }
    return firing;
  }
}
