// SPDX-License-Identifier: Apache-2.0
package io.bellwether.webhook;

import java.util.Map;

class NtfyContractTest extends PresetContract {
  NtfyContractTest() {
    super(HookServer.taking(200, "{\"id\":\"abc\"}", "/"), "/" + TOKEN, Map.of("preset", "ntfy"));
  }
}
