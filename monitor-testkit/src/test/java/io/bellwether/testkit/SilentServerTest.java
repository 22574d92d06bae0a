// SPDX-License-Identifier: Apache-2.0
package io.bellwether.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class SilentServerTest {
  @Test
  void itAcceptsReadsAndNeverAnswers() throws IOException {
    try (SilentServer server = SilentServer.start();
        Client client = Client.of(server.address())) {
      client.say("GET / HTTP/1.1\r\n\r\n").patience(100);
      assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(() -> client.hear(1));
      Awaitility.await().until(() -> server.bytesRead() == 18);
      assertThat(server.connections()).isEqualTo(1);
      assertThat(server.openConnections()).isEqualTo(1);
      assertThat(server.uri("http")).hasToString("http://127.0.0.1:" + server.port());
    }
  }

  @Test
  void itSeesThatAClientWentAway() throws IOException {
    try (SilentServer server = SilentServer.start()) {
      Client.of(server.address()).close();
      Awaitility.await().until(() -> server.connections() == 1 && server.openConnections() == 0);
    }
  }

  @Test
  void closingItEndsItsClientsAndFreesThePort() throws IOException {
    SilentServer server = SilentServer.start();
    try (Client client = Client.of(server.address())) {
      Awaitility.await().until(() -> server.openConnections() == 1);
      server.close();
      assertThat(client.hearAll()).isEmpty();
    }
    assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> Client.of(server.address()));
  }

  @Test
  void aDeafServerLeavesConnectingUnanswered() {
    try (DeafServer server = DeafServer.start()) {
      Attempt<Client> attempt =
          Attempt.within(Duration.ofSeconds(10), run -> Client.of(server.address()));
      assertThat(attempt.failure()).containsInstanceOf(SocketTimeoutException.class);
      assertThat(attempt.took()).isGreaterThan(Duration.ofSeconds(1));
    }
  }

  @Test
  void aDeafServerThatIsClosedRefuses() {
    DeafServer server = DeafServer.start();
    server.close();
    assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> Client.of(server.address()));
  }
}
