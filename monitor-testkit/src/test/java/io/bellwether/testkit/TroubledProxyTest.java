// SPDX-License-Identifier: Apache-2.0
package io.bellwether.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TroubledProxyTest {
  private final EchoServer server = new EchoServer();
  private final TroubledProxy proxy = TroubledProxy.to(server.address());

  @AfterEach
  void close() {
    proxy.close();
    server.close();
  }

  private Client client() throws IOException {
    return Client.of(proxy.address());
  }

  @Test
  void everythingPassesAndIsCounted() throws IOException {
    String text = "x".repeat(100_000);
    try (Client client = client();
        Alarm talk = Alarm.after(Duration.ZERO, () -> sayAll(client, text))) {
      assertThat(talk).isNotNull();
      assertThat(client.hearAll()).isEqualTo(text);
    }
    assertThat(proxy.connections()).isEqualTo(1);
    assertThat(proxy.bytesToServer()).isEqualTo(100_000);
    assertThat(proxy.bytesToClient()).isEqualTo(100_000);
    Awaitility.await().until(() -> proxy.openConnections() == 0);
  }

  private static void sayAll(Client client, String text) {
    try {
      client.say(text).sayNoMore();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void aDelayHoldsEachPieceOfDataInBothDirections() throws IOException {
    proxy.delay(Duration.ofMillis(100));
    try (Client client = client()) {
      long start = System.nanoTime();
      assertThat(client.say("ping").hear(4)).isEqualTo("ping");
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(195));
    }
  }

  @Test
  void aThrottleLetsSoManyBytesPassASecond() throws IOException {
    proxy.throttle(1_000);
    try (Client client = client()) {
      long start = System.nanoTime();
      assertThat(client.say("y".repeat(300)).hear(300)).hasSize(300);
      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .isBetween(Duration.ofMillis(300), Duration.ofSeconds(5));
    }
    assertThatIllegalArgumentException().isThrownBy(() -> proxy.throttle(0));
  }

  @Test
  void whatTheClientGetsIsCutExactly() throws IOException {
    proxy.cutAfter(Long.MAX_VALUE, 7);
    try (Client client = client()) {
      assertThat(client.say("0123456789").hear(7)).isEqualTo("0123456");
      assertEnded(client);
    }
    assertThat(proxy.bytesToClient()).isEqualTo(7);
  }

  @Test
  void whatTheServerGetsIsCutExactly() throws IOException {
    proxy.cutAfter(7, Long.MAX_VALUE);
    try (Client client = client()) {
      client.say("0123456789");
      Awaitility.await().until(() -> proxy.openConnections() == 0);
    }
    assertThat(proxy.bytesToServer()).isEqualTo(7);
  }

  @Test
  void aStalledConnectionMovesOnWhenTheTroubleIsOver() throws IOException {
    try (Client client = client()) {
      assertThat(client.say("before").hear(6)).isEqualTo("before");
      proxy.stall();
      client.say("during").patience(100);
      assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(() -> client.hear(1));
      proxy.pass();
      assertThat(client.patience(10_000).hear(6)).isEqualTo("during");
    }
  }

  @Test
  void aStalledProxyStillAccepts() throws IOException {
    proxy.stall();
    try (Client client = client()) {
      client.say("hello").patience(50);
      assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(() -> client.hear(1));
    }
  }

  @Test
  void aResetMeetsOpenAndNewConnections() throws IOException {
    try (Client open = client()) {
      assertThat(open.say("before").hear(6)).isEqualTo("before");
      proxy.reset();
      assertReset(open);
      assertConnectingIsReset();
      proxy.pass();
      try (Client later = client()) {
        assertThat(later.say("after").hear(5)).isEqualTo("after");
      }
    }
  }

  @Test
  void aRefusalMeetsOpenAndNewConnectionsAndTheStalledOnes() throws IOException {
    try (Client open = client()) {
      assertThat(open.say("before").hear(6)).isEqualTo("before");
      proxy.stall();
      open.say("held");
      proxy.refuse();
      proxy.refuse();
      assertReset(open);
      for (int i = 0; i < 20; i++) {
        assertThatExceptionOfType(ConnectException.class).isThrownBy(this::client);
      }
      proxy.pass();
      try (Client later = client()) {
        assertThat(later.say("after").hear(5)).isEqualTo("after");
      }
    }
    assertThat(proxy.connections()).isEqualTo(2);
  }

  @Test
  void aServerThatIsGoneShowsAsAReset() {
    server.close();
    assertConnectingIsReset();
  }

  @Test
  void closingWhileRefusingOrTwiceIsFine() {
    proxy.refuse();
    proxy.close();
    proxy.close();
    proxy.pass();
    assertThatExceptionOfType(ConnectException.class).isThrownBy(this::client);
  }

  private static void assertReset(Client client) {
    assertThatExceptionOfType(SocketException.class)
        .isThrownBy(() -> client.hear(1))
        .withMessageContaining("reset");
  }

  /** The reset may come before the client knows that it is connected. */
  private void assertConnectingIsReset() {
    assertThatExceptionOfType(SocketException.class)
        .isThrownBy(() -> Client.hearOne(proxy.address()))
        .withMessageContaining("reset");
  }

  /** Ended by either kind of end: what the client had said and nobody read makes it a reset. */
  private static void assertEnded(Client client) throws IOException {
    try {
      assertThat(client.hear(1)).isEmpty();
    } catch (SocketException e) {
      assertThat(e).hasMessageContaining("reset");
    }
  }
}
