// SPDX-License-Identifier: Apache-2.0
package io.bellwether.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Secret;
import io.bellwether.api.check.CheckFailure;
import io.bellwether.http.server.ForwardProxy;
import io.bellwether.http.server.SocksProxy;
import io.bellwether.http.server.Tls;
import io.bellwether.testkit.Attempt;
import io.bellwether.testkit.DeafServer;
import io.bellwether.testkit.DripServer;
import io.bellwether.testkit.SilentServer;
import io.bellwether.testkit.TestRun;
import io.bellwether.testkit.WebServer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both ways through a proxy, and every way in which one does not let us through. */
class ProxyTest {
  private static final Duration LIMIT = Duration.ofMillis(600);
  private static final Duration LONG = Duration.ofSeconds(20);

  @TempDir private Path folder;
  private final WebServer plain = WebServer.start().tell("/", 200, "text/plain", "plain");
  private final WebServer secured =
      WebServer.start(Tls.good(Duration.ofDays(90))).tell("/", 200, "text/plain", "secured");
  private final ForwardProxy proxy = ForwardProxy.start();
  private final Caller caller = new Caller();

  @AfterEach
  void close() {
    caller.close();
    proxy.close();
    plain.close();
    secured.close();
  }

  /** The first of a process takes longer than some limits here. */
  @BeforeAll
  static void warmUp() throws Exception {
    try (WebServer server = WebServer.start(Tls.good(Duration.ofDays(90)));
        ForwardProxy between = ForwardProxy.start();
        Caller first = new Caller()) {
      Ask ask = Ask.get(server.uri("/")).trusting(Trust.UNCHECKED);
      Answer any = first.ask(ask.through(ProxyServer.at(between.uri())), TestRun.unlimited());
      assertThat(any.status()).isPositive();
    }
  }

  private Ask ask(WebServer server, ProxyServer through) {
    return Ask.get(server.uri("/")).trusting(Trust.alsoOf(Tls.authority(folder))).through(through);
  }

  private ProxyServer through() {
    return ProxyServer.at(proxy.uri());
  }

  private ProxyServer signingIn(String password) {
    return new ProxyServer(proxy.uri(), Optional.of("me"), Optional.of(Secret.of(password)));
  }

  private Answer answer(Ask ask) throws Exception {
    return caller.ask(ask, TestRun.unlimited());
  }

  private CheckFailure failure(Ask ask, Duration limit, boolean lost, String... words) {
    Attempt<Answer> attempt = Attempt.within(limit, run -> caller.ask(ask, run));
    assertThat(attempt.cameBack()).as("whether it came back: it " + attempt).isTrue();
    assertThat(attempt.failure()).as("it " + attempt).containsInstanceOf(CheckFailure.class);
    CheckFailure failure = (CheckFailure) attempt.failure().orElseThrow();
    assertThat(failure.getMessage()).contains(words);
    assertThat(failure.lost()).as(failure.getMessage()).isEqualTo(lost);
    assertThat(Trouble.of(failure)).contains(Trouble.PROXY);
    return failure;
  }

  @Test
  void aPlainAddressIsAskedByTheProxy() throws Exception {
    assertThat(answer(ask(plain, through())).text()).isEqualTo("plain");
    assertThat(proxy.asked()).containsExactly("GET " + plain.uri("/") + " HTTP/1.1");
  }

  @Test
  void aSecuredOneIsAskedOverAWayThatTheProxyOpens() throws Exception {
    Answer answer = answer(ask(secured, through()));
    assertThat(answer.text()).isEqualTo("secured");
    assertThat(answer.chain().orElseThrow().names()).containsExactly("localhost");
    assertThat(proxy.asked()).containsExactly("CONNECT localhost:" + secured.port() + " HTTP/1.1");
  }

  @Test
  void whoSignsInIsLetThrough() throws Exception {
    proxy.wanting("me", "pass-word");
    for (WebServer server : List.of(plain, secured)) {
      assertThat(answer(ask(server, signingIn("pass-word"))).status()).isEqualTo(200);
      assertThat(server.asked().get(0).headers()).doesNotContainKey("proxy-authorization");
    }
  }

  @Test
  void aPasswordMayHaveAnyLetters() throws Exception {
    proxy.wanting("me", "\u015fifre-\u00fc");
    assertThat(answer(ask(secured, signingIn("\u015fifre-\u00fc"))).status()).isEqualTo(200);
  }

  @Test
  void theServerBehindItIsNotToldHowToSignIn() throws Exception {
    proxy.wanting("me", "pass-word");
    secured.tell("/", 407, "text/plain", "no");
    assertThat(answer(ask(secured, signingIn("pass-word"))).status()).isEqualTo(407);
    assertThat(secured.asked())
        .singleElement()
        .satisfies(one -> assertThat(one.headers()).doesNotContainKey("proxy-authorization"));
  }

  @Test
  void aWrongSignInIsToldWithTheUserAndTheSetting() {
    proxy.wanting("me", "pass-word");
    for (WebServer server : List.of(plain, secured)) {
      CheckFailure failure =
          failure(
              ask(server, signingIn("wrong-word")),
              LONG,
              false,
              "the proxy 127.0.0.1:" + proxy.uri().getPort(),
              "does not let user 'me' in (HTTP 407)",
              "'password' of the setting 'proxy'");
      assertThat(failure.getMessage()).doesNotContain("wrong-word");
    }
    assertThat(plain.asked()).isEmpty();
  }

  @Test
  void aSignInThatNobodyGaveIsAskedFor() {
    proxy.wanting("me", "pass-word");
    for (WebServer server : List.of(plain, secured)) {
      failure(ask(server, through()), LONG, false, "wants a sign-in (HTTP 407)", "give its 'user'");
    }
  }

  @Test
  void aSignInThatIsNotSpokenHereIsNamed() {
    proxy.wantingScheme("NTLM");
    for (WebServer server : List.of(plain, secured)) {
      failure(ask(server, signingIn("pass-word")), LONG, false, "it wants NTLM", "only Basic");
    }
  }

  @Test
  void aServerThatSaysThatItWantsASignInIsNoProxy() throws Exception {
    secured.tell("/", 407, "text/plain", "no");
    assertThat(answer(ask(secured, through())).status()).isEqualTo(407);
    plain.tell("/", 407, "text/plain", "no");
    failure(Ask.get(plain.uri("/")), LONG, false, "as only proxies do (HTTP 407)", "'proxy'");
  }

  @Test
  void aProxyThatRefusesOrDoesNotReachTheServerIsTold() {
    proxy.refusing(403);
    failure(
        ask(secured, through()),
        LONG,
        false,
        "refuses to let us through to localhost:" + secured.port() + ": HTTP 403",
        "have it allow");
    proxy.refusing(502);
    failure(ask(secured, through()), LONG, true, "does not reach localhost", "HTTP 502");
  }

  @Test
  void aProxyThatIsNotThereIsNamed() throws Exception {
    ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    gone.close();
    URI there = URI.create("http://127.0.0.1:" + gone.getLocalPort());
    for (WebServer server : List.of(plain, secured)) {
      failure(
          ask(server, ProxyServer.at(there)),
          LONG,
          true,
          "the proxy 127.0.0.1:" + gone.getLocalPort() + " refuses connections");
    }
  }

  @Test
  void aProxyThatTakesNoConnectionIsNamed() {
    try (DeafServer deaf = DeafServer.start()) {
      failure(
          ask(secured, ProxyServer.at(deaf.uri("http"))),
          LIMIT,
          true,
          "the proxy 127.0.0.1:" + deaf.port() + " did not take the connection");
    }
  }

  @Test
  void aSilentProxyIsNamed() {
    try (SilentServer silent = SilentServer.start()) {
      ProxyServer through = ProxyServer.at(silent.uri("http"));
      failure(
          ask(secured, through),
          LIMIT,
          true,
          "the proxy 127.0.0.1:" + silent.port() + " was asked for a way to localhost",
          "had not given one after");
      Attempt<Answer> attempt = Attempt.within(LIMIT, run -> caller.ask(ask(plain, through), run));
      assertThat(attempt.failure().orElseThrow())
          .hasMessageContaining("localhost:" + plain.port() + " through the proxy 127.0.0.1:")
          .hasMessageContaining("took the request and did not answer");
    }
  }

  @Test
  void whatIsNoProxyIsTold() {
    byte[] ssh = "SSH-2.0-OpenSSH_9.6\r\n".getBytes(US_ASCII);
    try (DripServer server = DripServer.start(Duration.ZERO, ssh)) {
      failure(
          ask(secured, ProxyServer.at(server.uri("http"))),
          LONG,
          false,
          "is no proxy",
          "SSH-2.0",
          "setting 'proxy'");
    }
  }

  @Test
  void aProxyBySocksCarriesBoth() throws Exception {
    try (SocksProxy socks = SocksProxy.start()) {
      for (WebServer server : List.of(plain, secured)) {
        assertThat(answer(ask(server, ProxyServer.at(socks.uri()))).status()).isEqualTo(200);
      }
      assertThat(socks.asked())
          .containsExactly("localhost:" + plain.port(), "localhost:" + secured.port());
    }
  }

  @Test
  void aProxyBySocksThatRefusesOrIsSilentIsNamed() {
    try (SocksProxy socks = SocksProxy.refusing();
        SilentServer silent = SilentServer.start()) {
      failure(
          ask(plain, ProxyServer.at(socks.uri())),
          LONG,
          true,
          "the proxy 127.0.0.1:" + socks.uri().getPort() + " did not let us through to localhost",
          "not allowed by ruleset");
      failure(
          ask(secured, ProxyServer.at(silent.uri("socks5"))),
          LIMIT,
          true,
          "was asked for a way to localhost:" + secured.port());
    }
  }

  @Test
  void theCertificateIsThatOfTheServer() {
    Ask ask = Ask.get(secured.uri("/")).through(through());
    Attempt<Answer> attempt = Attempt.within(LONG, run -> caller.ask(ask, run));
    assertThat(attempt.failure().orElseThrow())
        .hasMessageContaining("the certificate of localhost:" + secured.port())
        .hasMessageContaining("authority is not known here");
  }

  @Test
  void noRedirectHasTheProxyAskForTheCredentialsOfItsMachine() {
    plain.redirect("/", 302, "http://169.254.169.254/latest/meta-data/");
    Redirects far = Redirects.SAME_HOST.alsoTo(List.of("169.254.169.254"));
    Ask ask = ask(plain, through()).following(far);
    Attempt<Answer> attempt = Attempt.within(LONG, run -> caller.ask(ask, run));
    assertThat(attempt.failure().orElseThrow())
        .hasMessageContaining("169.254.169.254")
        .hasMessageContaining("credentials of machines");
    assertThat(proxy.asked()).hasSize(1);
  }
}
