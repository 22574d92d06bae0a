// SPDX-License-Identifier: Apache-2.0
package io.bellwether.webhook;

import io.bellwether.api.alert.AlertChannel;
import io.bellwether.testkit.AlertChannelContract;
import io.bellwether.testkit.Defaults;
import io.bellwether.testkit.TestPluginContext;
import io.bellwether.testkit.Trouble;
import io.bellwether.testkit.TroubledProxy;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;

/** With all the secrets that a webhook can have. */
class WebhookContractTest extends AlertChannelContract {
  private static final String KEY = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  private final HookServer server = HookServer.dropping();
  private final TroubledProxy proxy = TroubledProxy.to(server.port());
  private final TestPluginContext context = new TestPluginContext();

  @AfterEach
  void close() {
    proxy.close();
    server.close();
  }

  @Override
  protected AlertChannel channel() {
    return new Webhook(
        Defaults.of(
            WebhookSettings.class,
            Map.of(
                "url",
                proxy.uri("http") + HookServer.PATH + "?sig=canary-query",
                "signing-keys",
                KEY,
                "github-key",
                "canary-github",
                "token",
                "canary-token")),
        context);
  }

  @Override
  protected void serviceAnswers(int status) {
    server.answers(status);
  }

  @Override
  protected List<String> seenByPeople() {
    return server.seen();
  }

  @Override
  protected Trouble trouble() {
    return Trouble.by(proxy);
  }

  @Override
  protected boolean tellsOnce() {
    return true;
  }

  @Override
  protected List<Integer> takingStatuses() {
    return List.of(200, 201, 202);
  }

  @Override
  protected List<String> secrets() {
    return List.of(
        KEY, HookServer.PATH, "T0KEN-canary-4711", "canary-query", "canary-github", "canary-token");
  }

  @Override
  protected List<String> logged() {
    return context.log().lines();
  }
}
