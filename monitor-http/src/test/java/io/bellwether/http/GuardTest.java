// SPDX-License-Identifier: Apache-2.0
package io.bellwether.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.testkit.TestRun;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No name leads to where providers keep the credentials of machines. */
class GuardTest {
  private static Attempt asking(String url) {
    return new Attempt(TestRun.unlimited(), Hop.first(Ask.get(URI.create(url))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "169.254.169.254",
        "fe80::1",
        "fd00:ec2::254",
        "100.100.100.200",
        "64:ff9b::a9fe:a9fe",
        "::ffff:169.254.169.254"
      })
  void aNameMayNotLeadThere(String address) throws Exception {
    InetAddress there = InetAddress.getByName(address);
    asking("http://shop.example/").enter();
    try (Socket socket = new GuardedSockets().createSocket()) {
      assertThatThrownBy(() -> socket.connect(new InetSocketAddress(there, 80), 1))
          .isInstanceOf(ForbiddenAddress.class);
    } finally {
      Attempt.leave();
    }
  }

  @Test
  void whoWritesTheAddressMeansIt() throws Exception {
    InetAddress there = InetAddress.getByName("169.254.169.254");
    assertThat(asking("http://169.254.169.254/").means(there)).isTrue();
    assertThat(asking("http://169.254.169.253/").means(there)).isFalse();
    InetAddress local = InetAddress.getByName("fe80::1");
    assertThat(asking("http://[fe80:0::1]/").means(local)).isTrue();
    Ask through =
        Ask.get(URI.create("http://shop.example/"))
            .through(ProxyServer.at(URI.create("http://169.254.169.254:3128")));
    assertThat(new Attempt(TestRun.unlimited(), Hop.first(through)).means(there)).isTrue();
  }

  @Test
  void theNameOfAProxyIsLookedUpWithinTheRun() throws Exception {
    Ask ask =
        Ask.get(URI.create("http://shop.example/"))
            .through(ProxyServer.at(URI.create("socks5://localhost:1080")));
    java.net.Proxy proxy = new Clients(new okhttp3.ConnectionPool()).of(ask).proxy();
    assertThat(proxy).isNotNull();
    assertThat(((InetSocketAddress) proxy.address()).isUnresolved()).isFalse();
  }
}
