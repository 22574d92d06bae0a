// SPDX-License-Identifier: Apache-2.0
package io.bellwether.questdb;

import io.bellwether.api.Secret;
import io.bellwether.api.plugin.Kind;
import io.bellwether.api.plugin.Plugin;
import io.bellwether.testkit.PluginContract;
import io.bellwether.testkit.SilentServer;
import java.util.Map;

class QuestDbPluginTest extends PluginContract {
  @Override
  protected Plugin plugin() {
    return new QuestDbPlugin();
  }

  @Override
  protected Map<String, ?> given(Kind<?, ?> kind, SilentServer server) {
    return Map.of(
        "url", "questdb://localhost:" + server.port() + "/qdb", "password", Secret.of("canary"));
  }
}
