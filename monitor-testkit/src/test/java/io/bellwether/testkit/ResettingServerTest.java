// SPDX-License-Identifier: Apache-2.0
package io.bellwether.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.Test;

class ResettingServerTest {
  @Test
  void itResetsWhoConnects() {
    try (ResettingServer server = ResettingServer.onConnect()) {
      assertThatExceptionOfType(SocketException.class)
          .isThrownBy(() -> Client.hearOne(server.address()))
          .withMessageContaining("reset");
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void itResetsWhoAsks() throws IOException {
    try (ResettingServer server = ResettingServer.onRequest();
        Client client = Client.of(server.address())) {
      client.patience(100);
      assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(() -> client.hear(1));
      client.say("PING").patience(10_000);
      assertThatExceptionOfType(SocketException.class)
          .isThrownBy(() -> client.hear(1))
          .withMessageContaining("reset");
    }
  }
}
