// SPDX-License-Identifier: Apache-2.0
package io.bellwether.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.api.Secret;
import io.bellwether.api.check.CheckFailure;
import io.bellwether.testkit.TestRun;
import io.bellwether.testkit.WebServer;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JsonTest {
  private final WebServer server = WebServer.start();
  private final Caller caller = new Caller();

  @AfterEach
  void close() {
    caller.close();
    server.close();
  }

  private Json json(String text) throws Exception {
    return json("application/json", text);
  }

  private Json json(String type, String text) throws Exception {
    server.tell("/api", 200, type, text);
    Ask ask = Ask.get(server.uri("/api")).hiding(Secret.of("s3cret-word"));
    return Json.of(caller.ask(ask, TestRun.unlimited()));
  }

  @Test
  void pointersLeadToValues() throws Exception {
    Json json = json("{\"a\":[{\"b/c\":1.50},null],\"t\":\"x\",\"f\":true,\"n\":null,\"\":7}");
    assertThat(json.number("/a/0/b~1c")).isEqualTo(new BigDecimal("1.50"));
    assertThat(json.text("/t")).isEqualTo("x");
    assertThat(json.flag("/f")).isTrue();
    assertThat(json.integer("/")).isEqualTo(7);
    assertThat(json.has("/n")).isFalse();
    assertThat(json.find("/n")).isPresent();
    assertThat(json.find("/a/2")).isEmpty();
    assertThat(json.find("/a/00")).isEmpty();
    assertThat(json.list("/a")).hasSize(2);
    assertThat(json.members("/a/0")).containsOnlyKeys("b/c");
    assertThat(json.maybe("/missing")).isEmpty();
  }

  @Test
  void whatIsOfAnotherTypeIsToldWithWhereAndWhat() throws Exception {
    Json json = json("{\"count\":\"12\",\"key\":\"is s3cret-word\",\"big\":1e400,\"half\":0.5}");
    assertThatThrownBy(() -> json.number("/count"))
        .hasMessageContaining("has the text \"12\" at /count, not a number");
    assertThatThrownBy(() -> json.number("/key")).message().doesNotContain("s3cret-word");
    assertThatThrownBy(() -> json.text("/none")).hasMessageContaining("has nothing at /none");
    assertThatThrownBy(() -> json.integer("/big")).hasMessageContaining("whole number");
    assertThatThrownBy(() -> json.integer("/half")).hasMessageContaining("whole number");
    assertThatThrownBy(() -> json.list("")).hasMessageContaining("an object at its top");
  }

  @Test
  void aPageInsteadIsShownByItsBeginning() {
    assertThatThrownBy(
            () ->
                json(
                    "text/html",
                    "<!DOCTYPE html><title>Sign in s3cret-word</title>" + "x".repeat(200)))
        .hasMessageContaining(
            "is HTML, not JSON; it begins with: <!DOCTYPE html><title>Sign in ***")
        .message()
        .hasSizeLessThan(400);
  }

  @Test
  void whatIsBrokenIsToldApart() {
    assertThatThrownBy(() -> json("{\"a\":[1,2")).hasMessageContaining("ends in the middle");
    assertThatThrownBy(() -> json("")).hasMessageContaining("is empty");
    assertThatThrownBy(() -> json("  ")).hasMessageContaining("is empty");
    assertThatThrownBy(() -> json("{a:1}")).hasMessageContaining("is not JSON at character");
    assertThatThrownBy(() -> json("{} {}")).hasMessageContaining("goes on after its end");
    assertThatThrownBy(() -> json("[".repeat(100_000))).hasMessageContaining("deeper");
    assertThatThrownBy(() -> json("[" + "1,".repeat(200_001) + "1]"))
        .hasMessageContaining("more than 200000 values");
    assertThatThrownBy(() -> json("[\"" + "x".repeat(10_000_000) + "\"]"))
        .hasMessageContaining("larger than is read here");
  }

  @Test
  void aMarkOfTheByteOrderIsNotReadAsJson() throws Exception {
    assertThat(json("\uFEFF{\"a\":1}").integer("/a")).isEqualTo(1);
    assertThatThrownBy(() -> json("\uFEFF<!doctype html>")).hasMessageContaining("is HTML");
    assertThatThrownBy(() -> json("\uFEFF\uFEFF{}")).hasMessageContaining("is not JSON");
  }

  @Test
  void itsHeaderMayNameAnotherCharsetThanItsOwn() throws Exception {
    for (String charset : List.of("utf-16", "iso-8859-1", "klingon-8")) {
      Json json = json("application/json; charset=" + charset, "{\"a\":\"gr\u00fcn\"}");
      assertThat(json.text("/a")).isEqualTo("gr\u00fcn");
    }
    server.tell(
        "/latin",
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "application/json; charset=latin1");
          WebServer.send(exchange, 200, "{\"a\":\"gr\u00fcn\"}".getBytes(ISO_8859_1));
        });
    Answer latin = caller.ask(Ask.get(server.uri("/latin")), TestRun.unlimited());
    assertThat(Json.of(latin).text("/a")).isEqualTo("gr\u00fcn");
    server.tell(
        "/wide",
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-16be");
          WebServer.send(exchange, 200, "{\"a\":1}".getBytes(UTF_16BE));
        });
    Answer wide = caller.ask(Ask.get(server.uri("/wide")), TestRun.unlimited());
    assertThat(Json.of(wide).integer("/a")).isEqualTo(1);
  }

  @Test
  void numbersBeyondAllUseAreNoWholeNumbers() throws Exception {
    Json json = json("[10E2147483647,12345678901234567890E2147483640,1E-2147483647,1.0,100,0E9]");
    for (String one : List.of("/0", "/1", "/2")) {
      assertThatThrownBy(() -> json.integer(one)).hasMessageContaining("whole number of 64 bits");
    }
    assertThat(json.integer("/3")).isEqualTo(1);
    assertThat(json.integer("/4")).isEqualTo(100);
    assertThat(json.integer("/5")).isZero();
    assertThatThrownBy(() -> json("[1E99999999999]")).isInstanceOf(CheckFailure.class);
  }
}
