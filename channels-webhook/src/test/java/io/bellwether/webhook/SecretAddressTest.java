// SPDX-License-Identifier: Apache-2.0
package io.bellwether.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import io.bellwether.api.Secret;
import io.bellwether.api.alert.Receipt;
import io.bellwether.api.alert.Receipt.Outcome;
import io.bellwether.testkit.Defaults;
import io.bellwether.testkit.Notifications;
import io.bellwether.testkit.ResettingServer;
import io.bellwether.testkit.TestPluginContext;
import io.bellwether.testkit.TestRun;
import io.bellwether.testkit.WebServer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A canary in every secret of a webhook, before receivers that repeat all they were told. */
class SecretAddressTest {
  private static final String PATH = "/hooks/CANARY-path/CANARY%2Fencoded";
  private static final String QUERY = "?sig=CANARY-query&x=CANARY%20blank";
  private static final Map<String, ?> SECRETS =
      Map.of(
          "secret-headers", Map.of("X-Key", Secret.of("CANARY-header")),
          "user", "alerts",
          "password", "CANARY-password",
          "github-key", "CANARY-github",
          "body", "{\"t\": {title}, \"k\": \"{key}\"}",
          "secrets", Map.of("key", Secret.of("CANARY-body")));

  /** Says all that it was told, many times, in each form that it could have. */
  private static void parrot(int status, HttpExchange exchange) throws IOException {
    String heard = exchange.getRequestURI() + " " + exchange.getRequestURI().getPath();
    heard += " " + exchange.getRequestURI().getQuery() + " CANARY/encoded CANARY-path CANARY blank";
    heard += " http://" + exchange.getRequestHeaders().getFirst("Host") + exchange.getRequestURI();
    heard += " " + exchange.getRequestHeaders().entrySet() + " CANARY-password CANARY-body";
    String type = status == 200 ? "{\"ok\":false,\"error\":\"" + heard.repeat(60) + "\"}" : heard;
    WebServer.send(exchange, status, (type + heard.repeat(60)).getBytes(UTF_8));
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 302, 400, 404, 429, 500})
  void tellsNoSecretThatAReceiverRepeats(int status) throws Exception {
    try (WebServer server = WebServer.start()) {
      server.tell("/hooks/CANARY-path/CANARY/encoded", exchange -> parrot(status, exchange));
      Receipt receipt = tell(server.uri("/") + PATH.substring(1) + QUERY);
      assertThat(server.asked()).hasSize(1);
      assertThat(server.asked().get(0).body()).contains("CANARY-body");
      assertThat(receipt.toString() + receipt.reference()).doesNotContain("CANARY");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://localhost:1", "http://no-such-host.invalid", "https://localhost:1"})
  void tellsNoSecretWhenNobodyIsThere(String server) throws Exception {
    Receipt receipt = tell(server + PATH + QUERY);
    assertThat(receipt.outcome()).isEqualTo(Outcome.RETRY);
    assertThat(receipt.toString()).doesNotContain("CANARY");
  }

  @Test
  void tellsNoSecretWhenItIsCutOff() throws Exception {
    try (ResettingServer server = ResettingServer.onRequest()) {
      Receipt receipt = tell(server.uri("http") + PATH + QUERY);
      assertThat(receipt.outcome()).isEqualTo(Outcome.RETRY);
      assertThat(receipt.toString()).doesNotContain("CANARY");
    }
  }

  private static Receipt tell(String url) throws Exception {
    TestPluginContext context = new TestPluginContext();
    Map<String, Object> all = new java.util.HashMap<>(SECRETS);
    all.put("url", url);
    WebhookSettings settings = Defaults.of(WebhookSettings.class, all);
    try (Webhook webhook = new Webhook(settings, context);
        TestRun run = TestRun.within(Duration.ofSeconds(30))) {
      Receipt receipt = webhook.deliver(Notifications.firing("it broke").build(), run);
      assertThat(List.of(settings.toString(), webhook.toString(), context.log().lines().toString()))
          .noneMatch(text -> text.contains("CANARY"));
      return receipt;
    }
  }
}
