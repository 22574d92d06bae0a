// SPDX-License-Identifier: Apache-2.0
package io.bellwether.testkit.ledger;

import io.bellwether.api.plugin.Kind;
import io.bellwether.api.plugin.Plugin;
import io.bellwether.testkit.PluginContract;
import io.bellwether.testkit.SilentServer;
import java.util.Map;

class LedgerPluginTest extends PluginContract {
  @Override
  protected Plugin plugin() {
    return new LedgerPlugin();
  }

  @Override
  protected Map<String, ?> given(Kind<?, ?> kind, SilentServer server) {
    return Map.of("port", server.port(), "token", LedgerCase.TOKEN);
  }
}
