// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.alert.Receipt;
import io.bellwether.core.ConfigurationReport;
import io.bellwether.core.MonitoringSystem;
import io.bellwether.testkit.WebServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Channels of the program as a configuration names them, and as the guides do. */
class WebhookChannelTest {
  private final WebServer server = WebServer.start();

  @TempDir Path folder;

  @AfterEach
  void close() {
    server.close();
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("bellwether.yaml"), text);
  }

  private MonitoringSystem system(String text) throws IOException {
    return MonitoringSystem.builder()
        .environment(Map.of("HOOK", server.uri("/canary-path").toString()))
        .config(file(text))
        .build();
  }

  @Test
  void theGuidesWebhookIsToldAsByAlertmanager() throws IOException {
    server.tell("/canary-path", 200, "text/plain", "ok, canary-path");
    try (MonitoringSystem system =
        system("alerting:\n  enabled: true\n  webhook_url: \"${env:HOOK}\"\n")) {
      Receipt receipt = system.testChannel("webhook");
      assertThat(receipt.outcome()).isEqualTo(Receipt.Outcome.DELIVERED);
      assertThat(receipt.answer()).isEqualTo("HTTP 200: ok, ***");
    }
    assertThat(server.asked().get(0).body())
        .contains("\"receiver\":\"webhook\",\"status\":\"resolved\"", "BellwetherTrial")
        .contains("\"version\":\"4\"", "\"reason\":\"test\"")
        .doesNotContain("1970-");
  }

  /** From a check that fails to the receiver, and back. */
  @Test
  void anAlertReachesItsReceiverAndSoDoesItsEnd() throws IOException {
    server.tell("/health", 500, "text/plain", "no <script> here");
    server.tell("/canary-path", 200, "text/plain", "ok");
    String text =
        """
        name: shop
        checks:
          door: {kind: http, url: "%s", every: 1s, timeout: 500ms, failures: 1, recovery: 1}
        channels:
          ops: {kind: webhook, url: "${env:HOOK}"}
        routes: [{to: ops, group-wait: 0s, group-interval: 1s}]
        """;
    try (MonitoringSystem system = system(text.formatted(server.uri("/health")))) {
      system.start(Duration.ofSeconds(1));
      String fires = told("\"reason\":\"firing\"");
      assertThat(fires)
          .contains("\"receiver\":\"ops\",\"status\":\"firing\"", "\"alertname\":\"health\"")
          .contains("\"component\":\"door\"", "\"title\":\"[shop] critical: door")
          .contains("\"endsAt\":\"0001-01-01T00:00:00Z\"");
      server.tell("/health", 200, "text/plain", "ok");
      String over = told("\"reason\":\"resolved\"");
      assertThat(over).contains("\"status\":\"resolved\"").contains(episode(fires));
    }
  }

  private String told(String what) {
    return Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                server.asked().stream()
                    .map(WebServer.Asked::body)
                    .filter(body -> body.contains(what))
                    .findFirst(),
            Optional::isPresent)
        .orElseThrow();
  }

  private static String episode(String body) {
    return body.replaceAll(".*(\"episode\":\"[^\"]+\").*", "$1");
  }

  @Test
  void aTrialSaysWhyItWasRefused() throws IOException {
    server.tell("/canary-path", 404, "text/plain", "Unknown Webhook");
    try (MonitoringSystem system =
        system("channels:\n  ops: {kind: webhook, preset: discord, url: \"${env:HOOK}\"}\n")) {
      assertThat(system.testChannel("ops"))
          .hasToString(
              "REFUSED: HTTP 404: Unknown Webhook; the webhook is gone or its address is wrong:"
                  + " copy it anew");
    }
  }

  @Test
  void aFileIsAChannelToo() throws IOException {
    Path log = folder.resolve("alerts.log");
    try (MonitoringSystem system =
        system(
            "channels:\n  kept: {kind: log-file, path: " + log + "}\n  seen: {kind: console}\n")) {
      assertThat(system.testChannel("kept").answer()).isEqualTo("written to " + log + " at byte 0");
    }
    assertThat(Files.readString(log))
        .contains(" test info ", "this is a trial message")
        .endsWith("\n");
  }

  @Test
  void everyMistakeIsToldWithItsPlaceAndWithoutTheAddress() throws IOException {
    ConfigurationReport validation =
        MonitoringSystem.builder()
            .environment(Map.of("HOOK", "not an address: canary"))
            .config(
                file(
                    """
                    channels:
                      one: {kind: webhook, url: "${env:HOOK}"}
                      two:
                        kind: webhook
                        url: "https://hooks.example/canary"
                        body: '{"text": {titel}}'
                      three: {kind: webhook, preset: slak, url: "https://hooks.example/canary"}
                      four: {kind: webhook, preset: sms, url: "https://hooks.example/canary"}
                      five: {kind: log-file}
                      six: {kind: webhook, preset: ntfy, url: "https://ntfy.sh"}
                      seven: {kind: webhook, preset: telegram, url: "https://api.telegram.org", to: "1"}
                    """))
            .validate();
    String told = validation.problems().toString();
    assertThat(told)
        .contains("bellwether.yaml:2:", "url: can not be read")
        .contains("bellwether.yaml:3:3: channels.two: body: nobody knows {titel} at character 10")
        .contains("bellwether.yaml:7:", "slak")
        .contains("bellwether.yaml:8:", "name the numbers to tell")
        .contains("bellwether.yaml:9:", "path")
        .contains("bellwether.yaml:10:", "url: has no topic")
        .contains("bellwether.yaml:11:", "url: is none of a bot")
        .doesNotContain("canary");
    assertThat(validation.problems()).hasSize(7);
  }
}
