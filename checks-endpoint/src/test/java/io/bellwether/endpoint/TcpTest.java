// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.api.Level;
import io.bellwether.api.check.CheckFailure;
import io.bellwether.api.check.Health;
import io.bellwether.testkit.Defaults;
import io.bellwether.testkit.TestCheckContext;
import io.bellwether.testkit.TestPluginContext;
import io.bellwether.testkit.TestRun;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TcpTest {
  private static Tcp tcp(int port, Map<String, ?> more) {
    Map<String, Object> settings = new HashMap<>(Map.of("host", "localhost", "port", port));
    settings.putAll(more);
    return new Tcp(Defaults.of(TcpSettings.class, settings), new TestPluginContext());
  }

  @Test
  void anOpenPortIsHealthyWhateverItSays() throws Exception {
    try (ServerSocket open = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      TestCheckContext context = new TestCheckContext();
      Health health = tcp(open.getLocalPort(), Map.of("connect", "off")).check(context);
      assertThat(health.level()).isEqualTo(Level.HEALTHY);
      assertThat(health.message()).matches("connected in \\d+ ms");
      assertThat(context.measurements().names()).containsExactly(Tcp.CONNECT_SECONDS);
    }
  }

  @Test
  void aClosedPortAndAnUnknownNameAreTold() throws Exception {
    ServerSocket open = new ServerSocket(0);
    int gone = open.getLocalPort();
    open.close();
    assertThatThrownBy(() -> tcp(gone, Map.of()).check(new TestCheckContext()))
        .isInstanceOfSatisfying(CheckFailure.class, failure -> assertThat(failure.lost()).isTrue())
        .hasMessageStartingWith("localhost port " + gone + ": 127.0.0.1 refuses connections")
        .hasMessageContaining("look whether the service runs");
    assertThatThrownBy(
            () -> tcp(1, Map.of("host", "no-such-host.invalid")).check(new TestCheckContext()))
        .isInstanceOf(CheckFailure.class)
        .hasMessageContaining("the address of no-such-host.invalid was not found")
        .hasMessageContaining("getent hosts no-such-host.invalid");
  }

  @Test
  void aNameThatNobodyTellsIsNamedInTime() throws Exception {
    try (SilentNames silent = new SilentNames()) {
      TcpSettings settings =
          Defaults.of(TcpSettings.class, Map.of("host", "db.internal", "port", 1));
      assertThat(SilentNames.told(new Tcp(settings, silent.lookup())))
          .contains("no name server told the address of db.internal in ");
    }
  }

  @Test
  void slowIsJudgedByTheLimits() throws Exception {
    try (ServerSocket open = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Health health =
          tcp(open.getLocalPort(), Map.of("connect", "0s/1h")).check(new TestCheckContext());
      assertThat(health.level()).isEqualTo(Level.WARNING);
    }
  }

  @Test
  void anotherAnswerIsCriticalAndNotLost() throws Exception {
    try (Served server = new Served()) {
      Health health =
          tcp(server.port(), Map.of("send", "PING\\n", "expect", "+OK"))
              .check(new TestCheckContext());
      assertThat(health.level()).isEqualTo(Level.CRITICAL);
      assertThat(health.lost()).isFalse();
      assertThat(health.message())
          .contains("without what was expected; they begin with: +PONG")
          .contains("or at the setting 'expect'");
      assertThat(health.details()).containsKey("connect_seconds");
    }
  }

  @Test
  void anotherAnswerOnALineThatStaysOpenIsTold() throws Exception {
    try (ServerSocket open = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        TestRun run = TestRun.within(Duration.ofSeconds(1))) {
      Thread redis = new Thread(() -> refuse(open), "redis-without-disk");
      redis.setDaemon(true);
      redis.start();
      Health health =
          tcp(open.getLocalPort(), Map.of("send", "PING\\r\\n", "expect", "+PONG"))
              .check(TestCheckContext.over(run));
      assertThat(health.level()).isEqualTo(Level.CRITICAL);
      assertThat(health.lost()).isFalse();
      assertThat(health.message()).contains("they begin with: -MISCONF");
    }
  }

  private static void refuse(ServerSocket open) {
    try (Socket connection = open.accept()) {
      connection.getOutputStream().write("-MISCONF\r\n".getBytes(US_ASCII));
      while (connection.getInputStream().read() >= 0) {
        // until the other side goes
      }
    } catch (IOException e) {
      // the other side went
    }
  }

  @Test
  void settingsThatCanNotWorkAreRefused() {
    assertThatThrownBy(() -> tcp(1, Map.of("host", "http://x/"))).hasMessageContaining("host");
    assertThatThrownBy(() -> tcp(1, Map.of("connect", "1/2"))).hasMessageContaining("1s/3s");
    assertThatThrownBy(() -> tcp(1, Map.of("expect", ""))).hasMessageContaining("expect");
  }
}
