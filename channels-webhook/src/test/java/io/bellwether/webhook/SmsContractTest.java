// SPDX-License-Identifier: Apache-2.0
package io.bellwether.webhook;

import java.util.List;
import java.util.Map;

class SmsContractTest extends PresetContract {
  SmsContractTest() {
    super(
        HookServer.taking(200, "OK", "/send/" + TOKEN),
        "/send/" + TOKEN,
        Map.of("preset", "sms", "to", List.of("+491701234567")));
  }
}
