// SPDX-License-Identifier: Apache-2.0
package io.bellwether.webhook;

import io.bellwether.api.plugin.Kind;
import io.bellwether.api.plugin.Plugin;
import io.bellwether.testkit.PluginContract;
import io.bellwether.testkit.SilentServer;
import java.util.Map;

class WebhookPluginTest extends PluginContract {
  @Override
  protected Plugin plugin() {
    return new WebhookPlugin();
  }

  @Override
  protected Map<String, ?> given(Kind<?, ?> kind, SilentServer server) {
    return switch (kind.name()) {
      case "webhook" -> Map.of("url", server.uri("http").toString());
      case "log-file" -> Map.of("path", "/tmp/alerts.log");
      default -> Map.of();
    };
  }
}
