// SPDX-License-Identifier: Apache-2.0
package io.bellwether.pocketbase;

import io.bellwether.api.Secret;
import io.bellwether.api.plugin.Kind;
import io.bellwether.api.plugin.Plugin;
import io.bellwether.testkit.PluginContract;
import io.bellwether.testkit.SilentServer;
import java.util.Map;

class PocketBasePluginTest extends PluginContract {
  @Override
  protected Plugin plugin() {
    return new PocketBasePlugin();
  }

  @Override
  protected Map<String, ?> given(Kind<?, ?> kind, SilentServer server) {
    return Map.of(
        "url", server.uri("http"), "user", "monitor@example.com", "password", Secret.of("canary"));
  }
}
