// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.jdbc.server.DeafNameServer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A name server that says nothing, to the address or to its proxy; one beside them is answered. */
class HttpNamesIT {
  @TempDir Path folder;

  @Test
  void thatItWasTheNameIsSaidInTime() throws Exception {
    try (DeafNameServer deaf = DeafNameServer.start(folder)) {
      assertThat(deaf.said(NamedAddresses.class))
          .satisfiesExactlyInAnyOrder(
              one -> assertThat(one).matches(silent("web.internal")),
              one -> assertThat(one).matches(silent("proxy.internal")),
              one -> assertThat(one).startsWith("healthy: HTTP 200 in "));
    }
  }

  private static String silent(String name) {
    return "no name server told the address of "
        + name
        + " in [0-2][.][0-9] s; look at /etc/resolv.conf .*[(]getent hosts "
        + name
        + "[)]";
  }
}
