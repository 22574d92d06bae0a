// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint;

import io.bellwether.api.plugin.Kind;
import io.bellwether.api.plugin.Plugin;
import io.bellwether.testkit.PluginContract;
import io.bellwether.testkit.SilentServer;
import java.util.List;
import java.util.Map;

class EndpointPluginTest extends PluginContract {
  @Override
  protected Plugin plugin() {
    return new EndpointPlugin();
  }

  @Override
  protected Map<String, ?> given(Kind<?, ?> kind, SilentServer server) {
    return switch (kind.name()) {
      case "http" -> Map.of("url", server.uri("http").toString());
      case "process" -> Map.of("name", "nginx");
      case "file" -> Map.of("path", "/etc/hosts");
      case "command" -> Map.of("command", List.of("true"));
      case "dns" ->
          Map.of("name", "shop.test", "server", "127.0.0.1", "port", server.port(), "tcp", true);
      case "clock" -> Map.of("url", "http://127.0.0.1:" + server.port() + "/");
      default -> Map.of("host", "127.0.0.1", "port", server.port());
    };
  }
}
