// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Level;
import io.bellwether.api.check.CheckFailure;
import io.bellwether.api.check.Health;
import io.bellwether.http.ProxySettings;
import io.bellwether.http.server.EndlessServer;
import io.bellwether.http.server.ForwardProxy;
import io.bellwether.testkit.Attempt;
import io.bellwether.testkit.Defaults;
import io.bellwether.testkit.DripServer;
import io.bellwether.testkit.ResettingServer;
import io.bellwether.testkit.TestCheckContext;
import io.bellwether.testkit.TestPluginContext;
import io.bellwether.testkit.WebServer;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Whoever answers may do anything: what it was is told within the timeout. Those that hang are in
 * {@link HttpTroubleTest}, certificates in {@link HttpTlsTest}.
 */
class HttpFaultsTest {
  private static final Duration OF_WHO_HANGS = Duration.ofSeconds(1);
  private static final Duration OF_OTHERS = Duration.ofSeconds(20);

  /** The first of a process takes longer than some limits here. */
  @BeforeAll
  static void warmUp() {
    try (WebServer server = WebServer.start()) {
      assertThat(look(server.uri("/"), Map.of()).answer()).isPresent();
    }
  }

  private static Attempt<Health> look(URI uri, Map<String, ?> more) {
    return look(uri, more, OF_OTHERS);
  }

  private static Attempt<Health> look(URI uri, Map<String, ?> more, Duration limit) {
    Map<String, Object> given = new HashMap<>(Map.of("url", uri.toString()));
    given.put("latency", "off");
    given.putAll(more);
    Http http = new Http(Defaults.of(HttpSettings.class, given), new TestPluginContext());
    try (http) {
      return Attempt.within(limit, run -> http.check(TestCheckContext.over(run)));
    }
  }

  private static Health told(URI uri, Map<String, ?> more) {
    Attempt<Health> attempt = look(uri, more);
    return attempt.answer().orElseThrow(() -> new AssertionError("it " + attempt));
  }

  private static Map<String, ?> expecting(Map<String, ?> expect) {
    return Map.of("expect", Defaults.of(ExpectSettings.class, expect));
  }

  private static Map<String, ?> expectingJson() {
    return expecting(Map.of("json", List.of(Defaults.of(JsonSettings.class, pointer()))));
  }

  private static Map<String, ?> pointer() {
    return Map.of("pointer", "/state");
  }

  private static void lost(Attempt<Health> attempt, String... words) {
    assertThat(attempt.failure()).as("it " + attempt).containsInstanceOf(CheckFailure.class);
    CheckFailure failure = (CheckFailure) attempt.failure().orElseThrow();
    assertThat(failure.getMessage()).contains(words);
    assertThat(failure.lost()).as(failure.getMessage()).isTrue();
  }

  private static void critical(Health health, String... words) {
    assertThat(health.message()).contains(words);
    assertThat(health.level()).as(health.message()).isEqualTo(Level.CRITICAL);
  }

  @Test
  void oneByteASecond() {
    try (DripServer server = DripServer.start(Duration.ofSeconds(1))) {
      lost(
          look(server.uri("http"), Map.of(), OF_WHO_HANGS),
          "took the request and did not answer in");
    }
  }

  @Test
  void aReset() {
    try (ResettingServer atOnce = ResettingServer.onConnect();
        ResettingServer later = ResettingServer.onRequest()) {
      lost(look(atOnce.uri("http"), Map.of()), "cut the connection");
      lost(look(later.uri("http"), Map.of()), "cut the connection");
      lost(look(later.uri("https"), Map.of()), "cut the connection while agreeing on TLS");
    }
  }

  @Test
  void nonsense() {
    byte[] bytes = new byte[2_000];
    new Random(7).nextBytes(bytes);
    try (DripServer server = DripServer.start(Duration.ZERO, bytes)) {
      critical(told(server.uri("http"), Map.of()), "does not speak HTTP");
    }
    try (DripServer server = DripServer.start(Duration.ZERO, bytes)) {
      critical(told(server.uri("https"), Map.of()), "does not speak TLS");
    }
  }

  @Test
  void headersWithoutAnEnd() {
    try (EndlessServer server = EndlessServer.ofHeaders()) {
      critical(told(server.uri(), Map.of()), "sends headers without an end");
    }
  }

  @Test
  void aBodyWithoutAnEnd() {
    try (EndlessServer server = EndlessServer.ofBody()) {
      critical(told(server.uri(), expectingJson()), "larger than is read here: more than 1MB");
      critical(
          told(server.uri(), expecting(Map.of("contains", List.of("ready")))),
          "as far as it was read (more than 1MB)");
      assertThat(told(server.uri(), Map.of()).level()).isEqualTo(Level.HEALTHY);
    }
  }

  @Test
  void aRedirectToWhereMachinesKeepTheirCredentials() {
    try (WebServer server = WebServer.start()) {
      server.redirect("/", 302, "http://169.254.169.254/latest/meta-data/");
      RedirectSettings far =
          Defaults.of(RedirectSettings.class, Map.of("hosts", List.of("169.254.169.254")));
      Attempt<Health> attempt = look(server.uri("/"), Map.of("redirects", far));
      assertThat(attempt.failure().orElseThrow())
          .isInstanceOfSatisfying(
              CheckFailure.class, failure -> assertThat(failure.lost()).isFalse())
          .hasMessageContaining("sends us to http://169.254.169.254/")
          .hasMessageContaining("keep credentials of machines");
    }
  }

  @Test
  void anotherCharsetThanItSays() {
    try (WebServer server = WebServer.start()) {
      server.tell("/", 200, "text/plain; charset=iso-8859-1", "durum: \u0131y\u0131");
      critical(
          told(server.uri("/"), expecting(Map.of("contains", List.of("\u0131y\u0131")))),
          "as ISO-8859-1, which its Content-Type says; it is UTF-8");
      server.tell("/", 200, "text/plain; charset=utf-16", "an Exception");
      critical(
          told(server.uri("/"), expecting(Map.of("lacks", List.of("Exception")))),
          "has 'Exception' in it");
      server.tell(
          "/",
          exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
            WebServer.send(exchange, 200, new byte[] {'g', 'r', (byte) 0xfc, 'n'});
          });
      critical(
          told(server.uri("/"), expecting(Map.of("contains", List.of("gr\u00fcn")))),
          "as UTF-8, which its Content-Type says; it is ISO-8859-1");
      for (String none : List.of("text/plain", "text/plain; charset=utf-99")) {
        server.tell(
            "/",
            exchange -> {
              exchange.getResponseHeaders().set("Content-Type", none);
              WebServer.send(exchange, 200, new byte[] {'g', 'r', (byte) 0xfc, 'n'});
            });
        critical(
            told(server.uri("/"), expecting(Map.of("contains", List.of("gr\u00fcn")))),
            "as UTF-8, which is taken where none is named that is known; it is ISO-8859-1");
      }
    }
  }

  @Test
  void aProxyThatMayHaveAnsweredItself() {
    try (WebServer server = WebServer.start();
        ForwardProxy proxy = ForwardProxy.start().refusing(503)) {
      ProxySettings through =
          Defaults.of(ProxySettings.class, Map.of("url", proxy.uri().toString()));
      critical(
          told(server.uri("/"), Map.of("proxy", through)),
          "HTTP 503, not 200-299 (the proxy 127.0.0.1:",
          "may be who says so)");
      proxy.wanting("me", "pass-word");
      Attempt<Health> attempt = look(server.uri("/"), Map.of("proxy", through));
      assertThat(attempt.failure().orElseThrow())
          .hasMessageContaining("wants a sign-in (HTTP 407); give its 'user'");
    }
  }
}
