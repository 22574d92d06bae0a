// SPDX-License-Identifier: Apache-2.0
package io.bellwether.webhook;

import io.bellwether.api.alert.AlertChannel;
import io.bellwether.testkit.AlertChannelContract;
import io.bellwether.testkit.Defaults;
import io.bellwether.testkit.TestPluginContext;
import io.bellwether.testkit.Trouble;
import io.bellwether.testkit.TroubledProxy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;

/** What every form that a service wants must keep. */
abstract class PresetContract extends AlertChannelContract {
  static final String TOKEN = "CANARY-t0ken-4711";

  private final HookServer server;
  private final TroubledProxy proxy;
  private final Map<String, Object> settings = new HashMap<>();
  private final TestPluginContext context = new TestPluginContext();

  /** The server takes at one path, and the address is another where the service wants it so. */
  PresetContract(HookServer server, String address, Map<String, ?> more) {
    this.server = server;
    this.proxy = TroubledProxy.to(server.port());
    settings.putAll(more);
    settings.put("url", proxy.uri("http") + address);
  }

  @AfterEach
  final void close() {
    proxy.close();
    server.close();
  }

  @Override
  protected AlertChannel channel() {
    return new Webhook(Defaults.of(WebhookSettings.class, settings), context);
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
  protected List<String> secrets() {
    return List.of(TOKEN);
  }

  @Override
  protected List<String> logged() {
    return context.log().lines();
  }
}
