// SPDX-License-Identifier: Apache-2.0
package io.bellwether.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.api.Secret;
import io.bellwether.testkit.TestRun;
import io.bellwether.testkit.WebServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CallerTest {
  private final WebServer server = WebServer.start();
  private final Caller caller = new Caller();

  @AfterEach
  void close() {
    caller.close();
    server.close();
  }

  private Answer ask(Ask ask) throws Exception {
    return caller.ask(ask, TestRun.unlimited());
  }

  private Ask get(String path) {
    return Ask.get(server.uri(path));
  }

  @Test
  void anAnswerIsReadWithItsHeadersAndItsPhases() throws Exception {
    server.tell("/", 200, "text/plain; charset=utf-8", "gr\u00fcn");
    Answer answer = ask(get("/").header("X-Asked-By", "a test"));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.protocol()).isEqualTo("HTTP/1.1");
    assertThat(answer.text()).isEqualTo("gr\u00fcn");
    assertThat(answer.header("CONTENT-type")).contains("text/plain; charset=utf-8");
    assertThat(answer.phases().byName().keySet())
        .containsExactly("dns", "connect", "send", "first-byte", "download");
    assertThat(answer.phases().total()).isBetween(0.0, 5.0);
    assertThat(server.asked().get(0).headers())
        .containsEntry("x-asked-by", "a test")
        .hasEntrySatisfying("user-agent", agent -> assertThat(agent).startsWith("Bellwether/"));
  }

  @Test
  void aKeptConnectionNeedsNoNewOneUntilItIsHungUp() throws Exception {
    server.tell("/", 200, "text/plain", "ok");
    ask(get("/"));
    assertThat(ask(get("/")).phases().connect()).isEmpty();
    caller.hangUp();
    assertThat(ask(get("/")).phases().connect()).isPresent();
  }

  @Test
  void aStatusOfTroubleIsAnAnswerAndIsNotAskedForAgain() throws Exception {
    server.tell(
        "/",
        exchange -> {
          exchange.getResponseHeaders().set("Retry-After", "0");
          exchange.sendResponseHeaders(503, -1);
        });
    server.tell("/slow", exchange -> exchange.sendResponseHeaders(408, -1));
    Answer answer = ask(get("/"));
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.header("Retry-After")).contains("0");
    assertThat(ask(get("/slow")).status()).isEqualTo(408);
    assertThat(server.asked()).hasSize(2);
  }

  @Test
  void aFormAndALoginAreSentAndShownNowhere() throws Exception {
    server.tell("/login", 200, "text/plain", "hello s3cret-word");
    Body form = Body.form(Map.of("password", Secret.of("s3cret-word")));
    Ask ask = Ask.post(server.uri("/login"), form).basic("me", Secret.of("pass-word"));
    Answer answer = ask(ask);
    assertThat(server.asked().get(0).body()).isEqualTo("password=s3cret-word");
    assertThat(server.asked().get(0).headers())
        .containsEntry("authorization", "Basic bWU6cGFzcy13b3Jk");
    assertThat(answer.began()).isEqualTo("hello ***");
    assertThat(ask.toString()).doesNotContain("s3cret-word", "pass-word", "bWU6cGFzcy13b3Jk");
  }

  @Test
  void moreThanIsToBeReadIsCut() throws Exception {
    server.tell("/", 200, "text/plain", "x".repeat(100_000));
    Answer answer = ask(get("/").most(1_000));
    assertThat(answer.cut()).isTrue();
    assertThat(answer.size()).isEqualTo(1_000);
    assertThat(ask(get("/").most(100_000)).cut()).isFalse();
  }

  @Test
  void aGzipBombIsReadUpToItsLimit() throws Exception {
    server.tell("/", exchange -> packed(exchange, zeros(20_000_000)));
    Answer answer = ask(get("/"));
    assertThat(answer.cut()).isTrue();
    assertThat(answer.size()).isEqualTo(Ask.USUAL_BYTES);
    assertThat(answer.tooMuch()).contains("gzip bomb");
  }

  @Test
  void whatIsPackedIsUnpacked() throws Exception {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write("small".getBytes(UTF_8));
    }
    server.tell("/", exchange -> packed(exchange, packed.toByteArray()));
    assertThat(ask(get("/")).text()).isEqualTo("small");
  }

  @Test
  void whatOnlySaysThatItIsPackedIsNamed() {
    server.tell("/", exchange -> packed(exchange, "plain".getBytes(UTF_8)));
    assertThatThrownBy(() -> ask(get("/"))).hasMessageContaining("packed by gzip, and it is not");
  }

  private static byte[] zeros(int count) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(bytes)) {
      byte[] some = new byte[1_000_000];
      for (int i = 0; i < count; i += some.length) {
        gzip.write(some);
      }
    }
    return bytes.toByteArray();
  }

  private static void packed(com.sun.net.httpserver.HttpExchange exchange, byte[] bytes)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Encoding", "gzip");
    WebServer.send(exchange, 200, bytes);
  }

  @Test
  void anUnknownCharsetDoesNotFail() throws Exception {
    server.tell("/", 200, "text/plain; charset=klingon-8", "qapla");
    assertThat(ask(get("/")).charset()).isEqualTo(StandardCharsets.UTF_8);
    server.tell("/latin", 200, "text/plain; charset=\"ISO-8859-1\"", "x");
    assertThat(ask(get("/latin")).charset()).isEqualTo(StandardCharsets.ISO_8859_1);
  }

  @Test
  void aStreamIsReadUntilItIsEnough() throws Exception {
    server.tell(
        "/events",
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write("event: connect\n\n".getBytes(UTF_8));
          exchange.getResponseBody().flush();
          awaitEnd(exchange.getResponseBody());
        });
    Answer answer = ask(get("/events").until(read -> new String(read, UTF_8).contains("\n\n")));
    assertThat(answer.text()).startsWith("event: connect");
    assertThat(answer.cut()).isFalse();
  }

  /** Goes on until the other side has gone. */
  private static void awaitEnd(OutputStream out) {
    try {
      while (true) {
        out.write("data: more\n\n".getBytes(UTF_8));
        out.flush();
      }
    } catch (IOException e) {
      // it has gone
    }
  }

  @Test
  void whatCanNotBeAskedIsRefusedBefore() {
    assertThatThrownBy(() -> Ask.get(URI.create("ftp://x/"))).hasMessageContaining("https://");
    assertThatThrownBy(() -> Ask.get(URI.create("http://me:secret-word@x/")))
        .hasMessageContaining("apart")
        .message()
        .doesNotContain("secret-word");
    assertThatThrownBy(() -> get("/").header("X-Key", Secret.of("secret-word\n")))
        .hasMessageContaining("X-Key")
        .message()
        .doesNotContain("secret-word");
    assertThat(Ask.get(URI.create("http://my_service:80/x")).url().host()).isEqualTo("my_service");
  }
}
