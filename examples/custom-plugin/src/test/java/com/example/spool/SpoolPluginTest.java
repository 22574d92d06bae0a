// SPDX-License-Identifier: Apache-2.0
package com.example.spool;

import io.bellwether.api.plugin.Kind;
import io.bellwether.api.plugin.Plugin;
import io.bellwether.testkit.PluginContract;
import io.bellwether.testkit.SilentServer;
import java.util.Map;

class SpoolPluginTest extends PluginContract {
  @Override
  protected Plugin plugin() {
    return new SpoolPlugin();
  }

  @Override
  protected Map<String, ?> given(Kind<?, ?> kind, SilentServer server) {
    return Map.of("path", "/var/spool/app");
  }
}
