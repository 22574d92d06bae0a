// SPDX-License-Identifier: Apache-2.0
package io.bellwether.webhook;

import java.util.Map;

class DiscordContractTest extends PresetContract {
  DiscordContractTest() {
    super(
        HookServer.taking(200, "{\"id\":\"123456\"}", "/api/webhooks/1/" + TOKEN),
        "/api/webhooks/1/" + TOKEN,
        Map.of("preset", "discord"));
  }
}
