// SPDX-License-Identifier: Apache-2.0
package io.bellwether.jdbc;

import io.bellwether.api.plugin.Kind;
import io.bellwether.api.plugin.Plugin;
import io.bellwether.testkit.PluginContract;
import io.bellwether.testkit.SilentServer;
import java.util.Map;

class JdbcPluginTest extends PluginContract {
  @Override
  protected Plugin plugin() {
    return new JdbcPlugin();
  }

  @Override
  protected Map<String, ?> given(Kind<?, ?> kind, SilentServer server) {
    return Map.of(
        "url",
        "postgresql://localhost:" + server.port() + "/shop",
        "password",
        io.bellwether.api.Secret.of("canary"),
        "statements",
        Map.of("one", SqlStatements.of("select 1")));
  }
}
