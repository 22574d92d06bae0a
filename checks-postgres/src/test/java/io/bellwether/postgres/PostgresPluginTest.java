// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import io.bellwether.api.Secret;
import io.bellwether.api.plugin.Kind;
import io.bellwether.api.plugin.Plugin;
import io.bellwether.testkit.PluginContract;
import io.bellwether.testkit.SilentServer;
import java.util.Map;

class PostgresPluginTest extends PluginContract {
  @Override
  protected Plugin plugin() {
    return new PostgresPlugin();
  }

  @Override
  protected Map<String, ?> given(Kind<?, ?> kind, SilentServer server) {
    return Map.of(
        "url",
        "postgresql://localhost:" + server.port() + "/shop",
        "password",
        Secret.of("canary"));
  }
}
