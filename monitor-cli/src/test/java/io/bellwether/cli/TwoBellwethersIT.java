// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bellwether.testkit.WebServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One Bellwether watches another by its sign of life (H7), as docs/alerting.md has it: two seconds
 * are a minute of the document, three for the age of the sign, which a busy machine writes late.
 * SSH is left out, as is the way between machines.
 */
class TwoBellwethersIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Five minutes of the document; the rest is for a machine that is busy. */
  private static final Duration PROMISED = Duration.ofSeconds(13 + 47);

  private final WebServer hook = WebServer.start();

  @TempDir private Path shop;
  @TempDir private Path office;

  @BeforeEach
  void takes() {
    hook.tell("/team", 200, "text/plain", "ok");
  }

  @AfterEach
  void ends() {
    hook.close();
  }

  private DaemonProcess starts(Path home, String name) throws IOException {
    Path config = Files.writeString(home.resolve(name + ".yaml"), written(name));
    Map<String, String> environment = Map.of("TEAM_HOOK", hook.uri("/team").toString());
    DaemonProcess daemon = DaemonProcess.begin(home, environment, "-c", config.toString());
    daemon.awaitReady();
    return daemon;
  }

  /** The box of that name. */
  private String written(String name) {
    String text =
        Snippet.in(Path.of("../docs/alerting.md")).stream()
            .map(Snippet::text)
            .filter(box -> box.startsWith("name: " + name + "\n"))
            .findFirst()
            .orElseThrow();
    return "allow-targets: [127.0.0.1]\n"
        + text.replace("/var/log/bellwether", shop.toString())
            .replace("every: 1m", "every: 2s")
            .replace("every: 30s", "every: 1s")
            .replace("timeout: 15s", "timeout: 1s")
            .replace("-mmin -3", "-mmin -0.15")
            .replace("group-wait: 0s", "group-wait: 0s, group-interval: 1s")
            .replaceAll("(?s)- ssh\n.*@shop.internal\n", "- sh\n      - -c\n");
  }

  private Path sign() {
    return shop.resolve("alive.log");
  }

  private long told(String reason) {
    return hook.asked().stream()
        .map(WebServer.Asked::body)
        .filter(body -> body.contains("\"reason\":\"" + reason + "\""))
        .filter(body -> body.contains("bellwether-of-shop"))
        .count();
  }

  private void awaitSigns(int many) throws IOException {
    int before = Files.exists(sign()) ? Files.readAllLines(sign()).size() : 0;
    await("signs")
        .atMost(PATIENCE)
        .until(() -> Files.exists(sign()) && Files.readAllLines(sign()).size() >= before + many);
  }

  private void awaitTold(String reason, long many, Duration within) {
    await(reason).atMost(within).until(() -> told(reason) >= many);
  }

  @Test
  void theSecondTellsThatTheFirstIsGoneAndThatItIsBack() throws Exception {
    DaemonProcess first = starts(shop, "shop");
    awaitSigns(1);
    try (DaemonProcess second = starts(office, "office")) {
      awaitSigns(3);
      assertThat(told("firing")).as("while all is well: %s", second.log()).isZero();
      for (int round = 1; round <= 2; round++) {
        first.signal(round == 1 ? "STOP" : "KILL");
        awaitTold("firing", round, PROMISED);
        if (round == 1) {
          first.signal("CONT");
        } else {
          first.close();
          first = starts(shop, "shop");
        }
        awaitTold("resolved", round, PATIENCE);
      }
      assertThat(List.of(told("firing"), told("resolved"))).containsExactly(2L, 2L);
      assertThat(said("firing")).contains("the Bellwether of shop has given no sign of life");
    } finally {
      first.close();
    }
  }

  private String said(String reason) {
    return hook.asked().stream()
        .map(WebServer.Asked::body)
        .filter(body -> body.contains("\"reason\":\"" + reason + "\""))
        .findFirst()
        .orElseThrow();
  }
}
