// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.jdbc.server.DeafNameServer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Looking up a name hangs in the C library, where nothing of Java ends it. */
class DeafNameServerIT {
  @TempDir Path folder;

  @Test
  void everyKindThatLooksUpANameSaysInTimeThatItWasTheName() throws Exception {
    try (DeafNameServer deaf = DeafNameServer.start(folder)) {
      assertThat(deaf.said(NamedServers.class))
          .hasSize(4)
          .allMatch(
              line ->
                  line.matches(
                      "(tcp|dns|clock): no name server told the address of [a-z]+[.]internal"
                          + " in [012][.][0-9] s; look at /etc/resolv.conf .*"));
    }
  }
}
