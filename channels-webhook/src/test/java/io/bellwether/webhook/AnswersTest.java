// SPDX-License-Identifier: Apache-2.0
package io.bellwether.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.bellwether.api.alert.Receipt;
import io.bellwether.api.alert.Receipt.Outcome;
import io.bellwether.testkit.ManualClock;
import io.bellwether.testkit.Notifications;
import io.bellwether.testkit.WebServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every answer of a webhook means: taken, to be repeated and when, or never to be taken. */
@TestInstance(Lifecycle.PER_CLASS)
class AnswersTest {
  private static final String HTML = "<!DOCTYPE html><html><body>Sign in</body></html>";
  private static final String XML = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  private static final String JSON = "application/json";

  private final Hooked hooked = Hooked.to("/hook", Map.of());
  private final WebServer elsewhere = WebServer.start();

  /** One answer, and what comes of it. */
  record Case(String name, HttpHandler answer, Outcome outcome, Long waitMillis, String words) {
    @Override
    public String toString() {
      return name;
    }
  }

  @AfterAll
  void close() {
    hooked.close();
    elsewhere.close();
  }

  @BeforeEach
  void takeAll() {
    elsewhere.tell("/other", 200, "text/plain", "ok");
  }

  private static Case taken(String name, int status, String type, String body) {
    return new Case(name, says(status, type, body), Outcome.DELIVERED, null, "HTTP " + status);
  }

  private static Case refused(String name, int status, String type, String body, String words) {
    return new Case(name, says(status, type, body), Outcome.REFUSED, null, words);
  }

  private static Case busy(String name, int status, String body, Long wait, String... header) {
    HttpHandler answer =
        exchange -> {
          if (header.length > 0) {
            exchange.getResponseHeaders().set("Retry-After", header[0]);
          }
          says(status, JSON, body).handle(exchange);
        };
    return new Case(name, answer, Outcome.RETRY, wait, "HTTP " + status);
  }

  private static HttpHandler says(int status, String type, String body) {
    return exchange -> {
      exchange.getResponseHeaders().set("Content-Type", type);
      WebServer.send(exchange, status, body.getBytes(UTF_8));
    };
  }

  static Stream<Case> taken() {
    return Stream.of(
        taken("200 without a word", 200, "text/plain", ""),
        taken("200 ok", 200, "text/plain", "ok"),
        taken("200 and JSON", 200, JSON, "{\"status\":\"success\",\"errors\":[],\"error\":null}"),
        taken("200 and a list", 200, JSON, "[1, 2]"),
        taken("200 and broken JSON", 200, JSON, "{\"ok\": tr"),
        taken("200 and words called HTML", 200, "text/html", "Thank you"),
        taken("200 and XML", 200, "text/xml", "<?xml version=\"1.0\"?>\n<Response/>"),
        taken("200 and XML called HTML", 200, "text/html", "<response>OK</response>"),
        taken("200 and code 0", 200, JSON, "{\"errcode\":0,\"errmsg\":\"ok\"}"),
        taken("200 and 0 as text", 200, JSON, "{\"errcode\":\"0\",\"errmsg\":\"ok\"}"),
        taken("200 and few words in bold", 200, "text/html", "<b>OK</b>"),
        taken("200 and a paragraph", 200, "text/html", "<p>Message queued, thank you.</p>"),
        taken("200 and status 200", 200, JSON, "{\"status\":200,\"message\":\"queued\"}"),
        taken("200 and code 200", 200, JSON, "{\"code\":200,\"msg\":\"success\"}"),
        taken("200 and code of another kind", 200, JSON, "{\"code\":\"10000\",\"id\":500}"),
        taken("200 and code 1", 200, JSON, "{\"code\":1,\"status\":\"queued\"}"),
        taken("200 and code though taken", 200, JSON, "{\"ok\":true,\"code\":404}"),
        taken("200 and a step that found nothing", 200, JSON, "{\"status\":\"ok\",\"code\":404}"),
        taken("200 and a country", 200, JSON, "{\"result\":\"Queued\",\"code\":\"421\"}"),
        taken("200 and no error", 200, JSON, "{\"error\":false,\"statusCode\":404}"),
        taken("200 and yes as text", 200, JSON, "{\"success\":\"true\",\"code\":503}"),
        taken("200 and a code that says yes", 200, JSON, "{\"code\":20000,\"msg\":\"success\"}"),
        taken("200 and a number within", 200, JSON, "{\"data\":{\"status\":500,\"code\":404}}"),
        taken("201", 201, JSON, "{\"id\": 7}"),
        taken("202", 202, "text/plain", "1"),
        taken("204", 204, "text/plain", ""));
  }

  static Stream<Case> wrongThoughTheStatusIsGood() {
    return Stream.of(
        refused("200 and a page", 200, "text/html", HTML, "that is a page"),
        refused("200 and a page called text", 200, "text/plain", "\n " + HTML, "that is a page"),
        refused("an old page", 200, "text/html", XML + HTML, "that is a page"),
        refused("an old page called XML", 200, "application/xml", XML + HTML, "that is a page"),
        refused("a page with a mark", 200, "text/plain", "\ufeff" + HTML, "that is a page"),
        refused("a page with words", 200, "text/plain", "<!-- 502 -->" + HTML, "that is a page"),
        refused("half a page", 200, "text/html", "<h1>Server Error</h1>", "that is a page"),
        refused("bold error", 200, "text/html", "<b>Fatal error</b>: in x.php", "is a page"),
        refused("words of nobody", 200, "text/html", "<p>ERR: 114, no route</p>", "is a page"),
        refused("no credit", 200, "text/html", "<b>Insufficient credit</b>", "is a page"),
        refused("not sent", 200, "text/html", "<p>Message not sent</p>", "is a page"),
        refused("another tongue", 200, "text/html", "<p>Zugriff verweigert</p>", "is a page"),
        refused("bold status", 200, "text/html", "<p>404 - page gone</p>", "is a page"),
        refused("small head", 200, "text/html", "<h2>Not Found</h2>", "is a page"),
        refused("a door", 200, "text/html", "<div><form action=in></form></div>", "is a page"),
        refused("long", 200, "text/html", "<div>" + "words ".repeat(90), "is a page"),
        refused("status 404", 200, JSON, "{\"status\":404,\"message\":\"gone\"}", "gone (its"),
        refused("code 403", 200, JSON, "{\"code\":\"403\",\"msg\":\"no key\"}", "no key (its"),
        refused("a code of its own", 200, JSON, "{\"code\":19021,\"msg\":\"sign\"}", "sign"),
        refused("statusCode", 200, JSON, "{\"statusCode\":400}", "failed (its answer has"),
        busy("code 500", 200, "{\"code\":500,\"msg\":\"no\"}", 30_000L),
        busy("status 503", 200, "{\"status\":\"503\"}", 30_000L),
        refused("only a body", 200, "text/plain", "<body bgcolor=white>no", "that is a page"),
        refused("ok false", 200, JSON, "{\"ok\":false,\"error\":\"no_chat\"}", "no_chat"),
        refused("success false", 200, JSON, "{\"success\":false}", "says that it failed"),
        refused("an error", 200, JSON, "{\"error\":{\"code\":5}}", "{code=5}"),
        refused("errors", 200, JSON, "{\"errors\":[\"no such route\"]}", "no such route"),
        refused("errcode", 200, JSON, "{\"errcode\":310000,\"errmsg\":\"no word\"}", "no word"),
        refused("status error", 200, JSON, "{\"status\":\"ERROR\",\"message\":\"bad\"}", "bad"),
        refused(
            "an error in words", 200, "text/plain", "Webhook returned HTTP error 404", "error 404"),
        busy("a limit in words", 200, "Flow returned HTTP error 429 with ...", 30_000L),
        busy(
            "errcode, too fast",
            200,
            "{\"errcode\":130101,\"errmsg\":\"send too fast, exceed 20 times per minute\"}",
            30_000L),
        busy(
            "errcode, out of limit",
            200,
            "{\"errcode\":45009,\"errmsg\":\"api freq out of limit\"}",
            30_000L),
        busy("ok false, later", 200, "{\"ok\":false,\"error\":\"rate_limited\"}", 30_000L),
        busy(
            "ok false, later by code",
            200,
            "{\"ok\":false,\"error_code\":429,\"parameters\":{\"retry_after\":7}}",
            7_000L));
  }

  Stream<Case> elsewhere() {
    return Stream.of(301, 302, 303, 307, 308)
        .map(
            status ->
                new Case(
                    "redirect " + status,
                    exchange -> {
                      exchange
                          .getResponseHeaders()
                          .set("Location", elsewhere.uri("/other").toString());
                      exchange.sendResponseHeaders(status, -1);
                    },
                    Outcome.REFUSED,
                    null,
                    "alerts follow nobody"));
  }

  static Stream<Case> never() {
    return Stream.of(
        refused("304", 304, "text/plain", "", "HTTP 304"),
        refused("400", 400, JSON, "{\"message\":\"no text\"}", "look at 'preset'"),
        refused("401", 401, "text/plain", "who?", "look at 'token'"),
        refused("403", 403, "text/html", HTML, "HTTP 403"),
        refused("404", 404, "text/plain", "gone", "copy it anew"),
        refused("405", 405, "text/plain", "", "look at 'method'"),
        refused("410", 410, "text/plain", "gone", "copy it anew"),
        refused("413", 413, "text/plain", "", "'most-items' smaller"),
        refused("422", 422, "text/plain", "", "look at 'preset'"));
  }

  static Stream<Case> later() {
    return Stream.of(
        busy("408", 408, "", null),
        busy("425", 425, "", null),
        busy("429 without a word", 429, "", 30_000L),
        busy("429 for 12 seconds", 429, "", 12_000L, "12"),
        busy("429 with decimals", 429, "", 650L, "0.65"),
        busy("429 for less than nothing", 429, "", 0L, "-5"),
        busy("429 for ever", 429, "", 3_600_000L, "1000000000"),
        busy("429 for longer than a number", 429, "", 30_000L, "99999999999999999999999999"),
        busy("429 until a day that is over", 429, "", 0L, "Wed, 21 Oct 2015 07:28:00 GMT"),
        busy("429 until a far day", 429, "", 3_600_000L, "Wed, 21 Oct 2099 07:28:00 GMT"),
        busy("429 until whenever", 429, "", 30_000L, "soon"),
        busy("429 of Discord", 429, "{\"retry_after\":0.65,\"global\":false}", 650L, "1"),
        busy("429 of Discord in milliseconds", 429, "{\"retry_after\":1337}", 2_000L, "2"),
        busy("500", 500, "{\"retry_after\":\"x\"}", null),
        busy("501", 501, "", null),
        busy("502 and a page", 502, HTML, null),
        busy("503 until then", 503, "", 90_000L, "90"),
        busy("503 at once", 503, "", 0L, "0"),
        busy("504", 504, "", null),
        busy("599", 599, "", null));
  }

  static Stream<Case> broken() {
    return Stream.of(
        new Case("cut", AnswersTest::cut, Outcome.RETRY, null, "cut the connection"),
        new Case("no gzip", AnswersTest::noGzip, Outcome.RETRY, null, "packed by gzip"),
        new Case("hang up", HttpExchange::close, Outcome.RETRY, null, "cut the connection"));
  }

  /** By its status, and by what was read of it: the same call would be answered alike. */
  static Stream<Case> large() {
    String much = " and so on".repeat(30_000);
    return Stream.of(
        new Case("endless", AnswersTest::endless, Outcome.DELIVERED, null, "more than 256KB"),
        new Case("bomb", AnswersTest::bomb, Outcome.DELIVERED, null, "more than 256KB"),
        new Case("large", says(200, JSON, much), Outcome.DELIVERED, null, "more than 256KB"),
        refused("large page", 200, "text/html", HTML + much, "that is a page"),
        refused("large 302", 302, "text/html", HTML + much, "alerts follow nobody"),
        refused("large 404", 404, "text/html", HTML + much, "copy it anew"),
        busy("large 429", 429, much, 12_000L, "12"),
        busy("large 502", 502, HTML + much, null));
  }

  private static void cut(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 1_000);
    exchange.getResponseBody().write("half".getBytes(UTF_8));
    exchange.close();
  }

  private static void endless(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    byte[] much = "and so on ".repeat(1_000).getBytes(UTF_8);
    try {
      while (true) {
        exchange.getResponseBody().write(much);
      }
    } catch (IOException e) {
      exchange.close(); // nobody listens any more, as it should be
    }
  }

  private static void bomb(HttpExchange exchange) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      for (int i = 0; i < 100; i++) {
        out.write(new byte[100_000]);
      }
    }
    exchange.getResponseHeaders().set("Content-Encoding", "gzip");
    WebServer.send(exchange, 200, packed.toByteArray());
  }

  private static void noGzip(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Content-Encoding", "gzip");
    WebServer.send(exchange, 200, "plain".getBytes(UTF_8));
  }

  @ParameterizedTest
  @MethodSource({
    "taken",
    "wrongThoughTheStatusIsGood",
    "elsewhere",
    "never",
    "later",
    "broken",
    "large"
  })
  void meansOneThing(Case one) throws Exception {
    hooked.answers(one.answer());
    int before = hooked.asked().size();

    Receipt receipt = hooked.tell(Notifications.firing("it broke").build());

    assertThat(receipt.outcome()).as("%s", receipt).isEqualTo(one.outcome());
    assertThat(receipt.answer()).contains(one.words()).hasSizeLessThan(600).doesNotContain("\n");
    assertThat(receipt.retryAfter())
        .as("%s", receipt)
        .isEqualTo(Optional.ofNullable(one.waitMillis()).map(Duration::ofMillis));
    assertThat(hooked.asked()).as("asked once").hasSize(before + 1);
    assertThat(elsewhere.asked()).as("followed to another place").isEmpty();
  }

  @Test
  void takesAPageWhereThatIsFine() throws Exception {
    try (Hooked fine = Hooked.to("/hook", Map.of("page-is-fine", true))) {
      fine.answers(200, "text/html", HTML);
      assertThat(fine.tell(Notifications.firing("it broke").build()).outcome())
          .isEqualTo(Outcome.DELIVERED);
    }
  }

  /** Ours may be wrong by months; how far both of its own times are apart is right. */
  @Test
  void waitsByTheClockOfTheService() throws Exception {
    hooked.answers(
        exchange -> {
          ZonedDateTime until = ZonedDateTime.now(ZoneOffset.UTC).plusSeconds(40);
          exchange
              .getResponseHeaders()
              .set("Retry-After", until.format(DateTimeFormatter.RFC_1123_DATE_TIME));
          exchange.sendResponseHeaders(503, -1);
        });
    Receipt receipt = hooked.tell(Notifications.firing("it broke").build(), new ManualClock());
    assertThat(receipt.retryAfter().orElseThrow())
        .isBetween(Duration.ofSeconds(35), Duration.ofSeconds(41));
  }
}
