// SPDX-License-Identifier: Apache-2.0
package io.bellwether.pocketbase;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class NewestTroubleIT extends TroubleRules {
  @Override
  String version() {
    return PocketBaseServer.NEWEST;
  }

  /** A list that older versions do not have. */
  @Test
  void anAddressThatSuperusersMayNotComeFromIsNamed() {
    try (PocketBaseServer server = PocketBaseServer.start(version());
        Watched watched = Watched.of(server, Map.of())) {
      server.settings("{\"superuserIPs\":[\"10.9.9.9\"]}");
      assertThatThrownBy(watched::look)
          .hasMessageContaining("superusers may not come from the address of this machine")
          .hasMessageContaining("pocketbase superuser ips");
    }
  }
}
