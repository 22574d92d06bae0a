// SPDX-License-Identifier: Apache-2.0
package io.bellwether.webhook;

import java.util.Map;

class TeamsContractTest extends PresetContract {
  TeamsContractTest() {
    super(
        HookServer.taking(202, "", "/workflows/" + TOKEN),
        "/workflows/" + TOKEN,
        Map.of("preset", "teams"));
  }
}
