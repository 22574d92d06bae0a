// SPDX-License-Identifier: Apache-2.0
package io.bellwether.webhook;

import java.util.Map;

class TelegramContractTest extends PresetContract {
  TelegramContractTest() {
    super(
        HookServer.taking(
            200, "{\"ok\":true,\"result\":{\"message_id\":7}}", "/bot" + TOKEN + "/sendMessage"),
        "/bot" + TOKEN + "/sendMessage",
        Map.of("preset", "telegram", "to", "-100123"));
  }
}
