// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.api.Level;
import io.bellwether.api.Secret;
import io.bellwether.api.Thresholds;
import io.bellwether.api.check.CheckFailure;
import io.bellwether.api.check.Health;
import io.bellwether.http.ProxySettings;
import io.bellwether.testkit.Attempt;
import io.bellwether.testkit.Defaults;
import io.bellwether.testkit.TestCheckContext;
import io.bellwether.testkit.TestPluginContext;
import io.bellwether.testkit.TestRun;
import io.bellwether.testkit.WebServer;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpTest {
  private final WebServer server = WebServer.start();
  private final TestCheckContext context = new TestCheckContext();

  @AfterEach
  void close() {
    server.close();
  }

  private Http http(Map<String, ?> more) {
    Map<String, Object> given = new HashMap<>(Map.of("url", server.uri("/").toString()));
    given.put("latency", "off");
    given.putAll(more);
    return new Http(Defaults.of(HttpSettings.class, given), new TestPluginContext());
  }

  private Health look(Map<String, ?> more) throws Exception {
    try (Http http = http(more)) {
      return http.check(context);
    }
  }

  private Health expecting(Map<String, ?> expect) throws Exception {
    return look(Map.of("expect", Defaults.of(ExpectSettings.class, expect)));
  }

  private static JsonSettings json(Map<String, ?> given) {
    return Defaults.of(JsonSettings.class, given);
  }

  private Health json(JsonSettings wanted) throws Exception {
    return expecting(Map.of("json", List.of(wanted)));
  }

  private static void is(Health health, Level level, String... words) {
    assertThat(List.of(words)).allMatch(health.message()::contains, health.message());
    assertThat(health.level()).as(health.message()).isEqualTo(level);
    assertThat(health.lost()).isFalse();
  }

  @Test
  void anAnswerIsHealthyAndMeasured() throws Exception {
    server.tell("/", 200, "text/plain", "fine");
    Health health = look(Map.of());
    assertThat(health.level()).isEqualTo(Level.HEALTHY);
    assertThat(health.message()).matches("HTTP 200 in \\d+ ms");
    assertThat(health.details()).containsEntry("status", 200).containsEntry("protocol", "HTTP/1.1");
    assertThat(context.measurements().names())
        .contains(
            HttpFigures.SECONDS,
            HttpFigures.PHASE_SECONDS,
            HttpFigures.STATUS,
            HttpFigures.BODY_BYTES);
  }

  @Test
  void anotherStatusIsToldWithWhatTheServerSays() throws Exception {
    server.tell("/", 500, "text/plain", "no disk left, password=hunter2000");
    Health health = look(Map.of());
    is(health, Level.CRITICAL, "HTTP 500, not 200-299", "no disk left, password=***");
    is(expecting(Map.of("status", List.of("200", "500-503"))), Level.HEALTHY);
  }

  @Test
  void whoIsRefusedDoesNotKnow() throws Exception {
    server.tell("/", 401, "text/plain", "who?");
    is(look(Map.of("user", "me", "password", "pass-word")), Level.UNKNOWN, "HTTP 401");
    is(look(Map.of()), Level.CRITICAL, "HTTP 401");
    assertThat(server.asked().get(0).headers())
        .containsEntry("authorization", "Basic bWU6cGFzcy13b3Jk");
  }

  @Test
  void headersAndTextsAreLookedFor() throws Exception {
    server.tell("/", 200, "text/plain", "version: 4.2, all fine");
    is(
        expecting(
            Map.of(
                "headers", Map.of("content-type", "plain"),
                "contains", List.of("fine"),
                "lacks", List.of("error"),
                "matches", "version: 4[.][0-9]+")),
        Level.HEALTHY);
    is(expecting(Map.of("headers", Map.of("X-Node", ""))), Level.CRITICAL, "no header X-Node");
    is(expecting(Map.of("headers", Map.of("Content-Type", "json"))), Level.CRITICAL, "text/plain");
    is(
        expecting(Map.of("contains", List.of("ready"))),
        Level.CRITICAL,
        "without 'ready'",
        "version");
    is(expecting(Map.of("lacks", List.of("fine"))), Level.CRITICAL, "has 'fine' in it");
    is(expecting(Map.of("matches", "version: 5")), Level.CRITICAL, "does not match version: 5");
  }

  @Test
  void anExpressionThatNeverEndsIsGivenUp() throws Exception {
    server.tell("/", 200, "text/plain", "a".repeat(300_000) + "!");
    long began = System.nanoTime();
    is(expecting(Map.of("matches", "^(a+)+$")), Level.UNKNOWN, "takes too long", "'matches'");
    is(expecting(Map.of("matches", "^(a|b)*$")), Level.UNKNOWN, "takes too long");
    assertThat((System.nanoTime() - began) / 1e9).isLessThan(20);
  }

  @Test
  void valuesOfJsonAreJudged() throws Exception {
    server.tell(
        "/",
        200,
        "application/json",
        "{\"s\":\"ok\",\"n\":12.50,\"t\":true,\"text\":\"7\",\"z\":null}");
    is(json(json(Map.of("pointer", "/s", "is", "ok"))), Level.HEALTHY);
    is(json(json(Map.of("pointer", "/n", "is", "12.5"))), Level.HEALTHY);
    is(json(json(Map.of("pointer", "/t", "is", "true"))), Level.HEALTHY);
    is(json(json(Map.of("pointer", "/z", "is", "null"))), Level.HEALTHY);
    is(json(json(Map.of("pointer", "/s", "is", "up"))), Level.CRITICAL, "\"ok\" at /s, not up");
    is(json(json(Map.of("pointer", "/n", "thresholds", "10/20"))), Level.WARNING, "12.5 at /n");
    is(
        json(json(Map.of("pointer", "/n", "at-most", "12"))),
        Level.CRITICAL,
        "12.5 at /n, more than 12");
    is(json(json(Map.of("pointer", "/n", "at-least", "13"))), Level.CRITICAL, "less than 13");
    is(json(json(Map.of("pointer", "/x"))), Level.CRITICAL, "nothing at /x");
    is(json(json(Map.of("pointer", "/x", "exists", "false"))), Level.HEALTHY);
    is(json(json(Map.of("pointer", "/s", "exists", "false"))), Level.CRITICAL, "something at /s");
    is(
        json(json(Map.of("pointer", "/text", "at-most", "9"))),
        Level.CRITICAL,
        "the text \"7\" at /text, not a number");
    assertThat(context.measurements().names()).contains(HttpFigures.JSON_VALUE);
  }

  @Test
  void whatIsNoJsonIsNamed() throws Exception {
    JsonSettings any = json(Map.of("pointer", "/s"));
    server.tell("/", 200, "text/html", "<html><title>Sign in</title>");
    is(json(any), Level.CRITICAL, "is HTML, not JSON", "<html><title>Sign in");
    server.tell("/", 200, "application/json", "{\"s\":");
    is(json(any), Level.CRITICAL, "ends in the middle");
    server.tell("/", 200, "application/json; charset=utf-99", "{\"s\":\"\u00fc\"}");
    is(json(any), Level.HEALTHY);
    server.tell("/", 200, "application/json", "[\"" + "x".repeat(10_000_000) + "\"]");
    is(json(any), Level.CRITICAL, "larger than is read here");
  }

  @Test
  void aGzipBombIsNamed() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(new byte[50_000_000]);
    }
    server.tell(
        "/",
        exchange -> {
          exchange.getResponseHeaders().set("Content-Encoding", "gzip");
          WebServer.send(exchange, 200, bytes.toByteArray());
        });
    is(json(json(Map.of("pointer", "/s"))), Level.CRITICAL, "gzip bomb");
  }

  @Test
  void slowIsJudgedAndSaysWhere() throws Exception {
    server.tell("/", 200, "text/plain", "fine");
    is(
        look(Map.of("latency", "0s/1h")),
        Level.WARNING,
        "it took",
        "limits 0s/1h",
        "most of it for");
    is(
        look(Map.of("phases", Map.of("connect", Thresholds.parse("0s/1h")))),
        Level.WARNING,
        "its part connect took");
  }

  private StepSettings step(Map<String, ?> given) {
    return Defaults.of(StepSettings.class, given);
  }

  @Test
  void stepsCarryValuesOn() throws Exception {
    server.tell(
        "/login",
        exchange -> {
          exchange.getResponseHeaders().add("Set-Cookie", "theme=dark");
          exchange.getResponseHeaders().add("Set-Cookie", "session=c00kie-word; HttpOnly");
          WebServer.send(exchange, 200, "{\"token\":\"t0ken-word\",\"id\":42}".getBytes(UTF_8));
        });
    server.tell("/items/42", 200, "text/plain", "basket of t0ken-word and c00kie-word");
    Map<String, ?> settings =
        Map.of(
            "url", server.uri("/login").toString(),
            "method", "POST",
            "body", "{\"password\":\"{password}\"}",
            "secrets", Map.of("password", Secret.of("quo\"te-word")),
            "carry",
                Map.of(
                    "token", Defaults.of(CarrySettings.class, Map.of("pointer", "/token")),
                    "id",
                        Defaults.of(
                            CarrySettings.class, Map.of("pointer", "/id", "secret", "false")),
                    "session",
                        Defaults.of(
                            CarrySettings.class,
                            Map.of("header", "Set-Cookie", "regex", "session=([^;]+)"))),
            "steps",
                List.of(
                    step(
                        Map.of(
                            "name", "basket",
                            "path", "/items/{id}",
                            "headers", Map.of("Cookie", "session={session}"),
                            "secret-headers", Map.of("Authorization", Secret.of("Bearer {token}")),
                            "expect",
                                Defaults.of(
                                    ExpectSettings.class,
                                    Map.of("contains", List.of("nothing")))))));
    Health health = look(settings);
    is(health, Level.CRITICAL, "basket: its body is without 'nothing'", "basket of *** and ***");
    assertThat(server.asked().get(0).body()).isEqualTo("{\"password\":\"quo\\u0022te-word\"}");
    assertThat(server.asked().get(1).headers())
        .containsEntry("cookie", "session=c00kie-word")
        .containsEntry("authorization", "Bearer t0ken-word");
  }

  @Test
  void aHeaderThatMayHoldASecretGoesToNoOtherPort() throws Exception {
    try (WebServer other = WebServer.start()) {
      other.tell("/", 200, "text/plain", "other");
      server.redirect("/", 302, other.uri("/").toString());
      Map<String, String> headers =
          Map.of("X-Api-Key", "{key}", "X-Filled", "fr0m-env", "Accept-Language", "tr");
      look(Map.of("headers", headers, "secrets", Map.of("key", Secret.of("k3y-word"))));
      assertThat(server.asked().get(0).headers())
          .containsEntry("x-api-key", "k3y-word")
          .containsEntry("x-filled", "fr0m-env");
      assertThat(other.asked().get(0).headers())
          .containsEntry("accept-language", "tr")
          .doesNotContainKeys("x-api-key", "x-filled");
    }
  }

  @Test
  void aCarriedSecretInAPathIsNotShown() throws Exception {
    server.tell("/", 200, "application/json", "{\"id\":\"c4rried-word\"}");
    server.tell("/of/c4rried-word/x", 200, "application/json", "{}");
    JsonSettings none = json(Map.of("pointer", "/x", "is", "1"));
    Map<String, ?> settings =
        Map.of(
            "carry", Map.of("id", Defaults.of(CarrySettings.class, Map.of("pointer", "/id"))),
            "steps",
                List.of(
                    step(
                        Map.of(
                            "path",
                            "/of/{id}/x",
                            "expect",
                            Defaults.of(ExpectSettings.class, Map.of("json", List.of(none)))))));
    Health health = look(settings);
    is(health, Level.CRITICAL, "step 2", "nothing at /x", "/of/***/x");
    assertThat(health.message() + health.details()).doesNotContain("c4rried");
  }

  @Test
  void whatIsToBeCarriedIsNotShownByWhatWasExpected() throws Exception {
    server.tell(
        "/",
        exchange -> {
          exchange.getResponseHeaders().add("Set-Cookie", "session=c00kie-word");
          exchange.getResponseHeaders().add("X-Ticket", "t1cket-word");
          WebServer.send(exchange, 500, "{\"id\":\"carr1ed\\/word\"}".getBytes(UTF_8));
        });
    Map<String, Object> settings = new HashMap<>();
    settings.put(
        "expect",
        Defaults.of(
            ExpectSettings.class,
            Map.of("headers", Map.of("Set-Cookie", "Secure", "X-Ticket", "yes"))));
    Health health = look(settings);
    is(health, Level.CRITICAL, "its header Set-Cookie is without 'Secure'", "t1cket", "carr1ed");
    assertThat(health.message()).doesNotContain("c00kie");
    settings.put(
        "carry",
        Map.of(
            "ticket", Defaults.of(CarrySettings.class, Map.of("header", "X-Ticket")),
            "id", Defaults.of(CarrySettings.class, Map.of("pointer", "/id")),
            "none", Defaults.of(CarrySettings.class, Map.of("pointer", "/none"))));
    health = look(settings);
    is(health, Level.CRITICAL, "HTTP 500", "'***', without 'yes'");
    assertThat(health.message()).doesNotContain("t1cket").doesNotContain("carr1ed");
  }

  @Test
  void whatDoesNotFitAHeaderIsToldWithItsStep() throws Exception {
    server.tell("/", 200, "application/json", "{\"id\":\"caf\u00e9-word\"}");
    Map<String, ?> settings =
        Map.of(
            "carry", Map.of("id", Defaults.of(CarrySettings.class, Map.of("pointer", "/id"))),
            "steps", List.of(step(Map.of("path", "/next", "headers", Map.of("X-Ticket", "{id}")))));
    Health health = look(settings);
    is(health, Level.CRITICAL, "step 2: it can not be asked", "X-Ticket", "letters");
    assertThat(health.message()).doesNotContain("caf");
    assertThat(server.asked()).hasSize(1);
  }

  @Test
  void numbersBeyondAllUseAreJudged() throws Exception {
    server.tell("/", 200, "application/json", "[10E2147483647,12345678901234567890E2147483640]");
    is(json(json(Map.of("pointer", "/0", "at-most", "9"))), Level.CRITICAL, "E+", "more than 9");
    is(json(json(Map.of("pointer", "/1", "at-most", "9"))), Level.CRITICAL, "E+", "more than 9");
  }

  @Test
  void anExpressionEndsWithItsRun() throws Exception {
    server.tell("/", 200, "text/plain", "a".repeat(8_000_000) + "!");
    Object expect = Defaults.of(ExpectSettings.class, Map.of("matches", "a.{90}b"));
    try (Http http = http(Map.of("expect", expect, "body-limit", "16MB"))) {
      long began = System.nanoTime();
      Attempt<Health> attempt =
          Attempt.within(Duration.ofMillis(1_500), run -> http.check(TestCheckContext.over(run)));
      assertThat(attempt.failure()).as("it " + attempt).isPresent();
      assertThat((System.nanoTime() - began) / 1e9).isLessThan(2.5);
    }
  }

  @Test
  void anExpressionFeelsThatItsRunIsOver() {
    BoundedPattern pattern = BoundedPattern.of("matches", "a.{90}b");
    try (TestRun run = TestRun.within(Duration.ofMillis(1))) {
      assertThatThrownBy(() -> pattern.find("a".repeat(2_000_000), run))
          .isInstanceOf(InterruptedException.class);
    }
  }

  @Test
  void aStepThatFailsEndsTheRow() throws Exception {
    server.tell("/", 200, "application/json", "{}");
    Map<String, ?> settings =
        Map.of(
            "carry", Map.of("token", Defaults.of(CarrySettings.class, Map.of("pointer", "/token"))),
            "steps", List.of(step(Map.of("path", "/next?t={token}"))));
    is(look(settings), Level.CRITICAL, "step 1: ", "nothing at /token");
    assertThat(server.asked()).hasSize(1);
  }

  @Test
  void aRedirectElsewhereIsRefusedByName() {
    server.redirect("/", 302, "http://169.254.169.254/");
    assertThatThrownBy(() -> look(Map.of()))
        .isInstanceOfSatisfying(CheckFailure.class, e -> assertThat(e.lost()).isFalse())
        .hasMessageContaining("another host")
        .hasMessageContaining("'redirects'");
  }

  @Test
  void settingsThatCanNotWorkAreRefused() {
    refused(Map.of("url", "ftp://x/"), "https://");
    refused(Map.of("url", "http://x/{id}"), "nothing fills {id}");
    refused(Map.of("latency", "1/2"), "2s/5s");
    assertThatThrownBy(() -> step(Map.of("path", "http://other/")))
        .hasMessageContaining("host of 'url'");
    refused(Map.of("tls-days", "5/14"), "larger number first");
    refused(Map.of("phases", Map.of("dsn", Thresholds.parse("1s/2s"))), "known are dns");
    refused(Map.of("user", "me"), "go together");
    assertThatThrownBy(
            () ->
                Defaults.of(
                    ProxySettings.class,
                    Map.of("url", "socks5://proxy:1080", "user", "me", "password", "word")))
        .hasMessageContaining("user: nobody signs in to a proxy by socks5");
    refused(Map.of("body", "x"), "body: goes with POST");
    refused(Map.of("insecure", "true", "ca", "/x.pem"), "leave out one");
    refused(Map.of("headers", Map.of("bad name", "x")), "no name of a header");
    assertThatThrownBy(() -> expecting(Map.of("status", List.of("2xx"))))
        .hasMessageContaining("200-299");
    assertThatThrownBy(() -> expecting(Map.of("matches", "(a"))).hasMessageContaining("matches:");
    assertThatThrownBy(() -> expecting(Map.of("contains", List.of(""))))
        .hasMessageContaining("empty");
    assertThatThrownBy(() -> json(Map.of("pointer", "s"))).hasMessageContaining("/queues/0/depth");
    assertThatThrownBy(() -> Defaults.of(CarrySettings.class, Map.of()))
        .hasMessageContaining("pointer, header or regex");
  }

  private void refused(Map<String, ?> settings, String words) {
    assertThatThrownBy(() -> http(settings)).hasMessageContaining(words);
  }
}
