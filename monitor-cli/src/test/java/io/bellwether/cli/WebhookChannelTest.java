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
import java.util.Map;
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
        .contains("\"version\":\"4\"", "\"reason\":\"test\"");
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
                    """))
            .validate();
    String told = validation.problems().toString();
    assertThat(told)
        .contains("bellwether.yaml:2:", "url: can not be read")
        .contains("bellwether.yaml:3:3: channels.two: body: nobody knows {titel} at character 10")
        .contains("bellwether.yaml:7:", "slak")
        .contains("bellwether.yaml:8:", "name the numbers to tell")
        .contains("bellwether.yaml:9:", "path")
        .doesNotContain("canary");
    assertThat(validation.problems()).hasSize(5);
  }
}
