// SPDX-License-Identifier: Apache-2.0
package io.bellwether.pocketbase;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.bellwether.api.check.CheckFailure;
import io.bellwether.api.check.Health;
import io.bellwether.testkit.WebServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What comes in place of each answer: it is said which it was, and little of it is read. */
class BadAnswersTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private static final List<String> LOOKED_AT =
      List.of(
          "/api/collections/_superusers/auth-with-password",
          "/api/health",
          "/api/logs",
          "/api/collections",
          "/api/collections/items/records");

  private static final List<String> MEASURED = List.of("/api/backups", "/api/settings");

  private enum Bad {
    ENDLESS("is larger than is read here") {
      @Override
      void send(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        byte[] piece = "[1,2,3,4]".repeat(7_000).getBytes(UTF_8);
        try (OutputStream out = exchange.getResponseBody()) {
          while (true) {
            out.write(piece); // until it is hung up
          }
        }
      }
    },
    BOMB("unpacked from") {
      @Override
      void send(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Encoding", "gzip");
        WebServer.send(exchange, 200, PACKED);
      }
    },
    LARGE("is larger than is read here") {
      @Override
      void send(HttpExchange exchange) throws IOException {
        byte[] ten = new byte[10_000_000];
        Arrays.fill(ten, (byte) 'x');
        ten[0] = '"';
        ten[ten.length - 1] = '"';
        WebServer.send(exchange, 200, ten);
      }
    },
    HTML("is HTML, not JSON") {
      @Override
      void send(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/html");
        WebServer.send(exchange, 200, "<html>Please sign in</html>".getBytes(UTF_8));
      }
    },
    GARBAGE("is not JSON") {
      @Override
      void send(HttpExchange exchange) throws IOException {
        WebServer.send(exchange, 200, new byte[] {1, 2, (byte) 0xff, (byte) 0xfe, 'x'});
      }
    },
    WRONG_CHARSET("is not JSON") {
      @Override
      void send(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-16be");
        WebServer.send(exchange, 200, "{\"totalItems\":7,\"token\":\"canary\"}".getBytes(UTF_16LE));
      }
    },
    UNTOLD_CHARSET("is not JSON") {
      @Override
      void send(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        WebServer.send(exchange, 200, "{\"totalItems\":7}".getBytes(UTF_16));
      }
    },
    NOTHING("is empty, not JSON") {
      @Override
      void send(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        WebServer.send(exchange, 200, new byte[0]);
      }
    },
    TEXTS(", not ") {
      @Override
      void send(HttpExchange exchange) throws IOException {
        String texts =
            "{\"totalItems\":\"7\",\"items\":\"none\",\"token\":7,\"data\":{\"canBackup\":\"no\"},"
                + "\"backups\":{\"cron\":7}}";
        WebServer.send(exchange, 200, texts.getBytes(UTF_8));
      }
    };

    private static final byte[] PACKED = packed(64 << 20);

    private final String words;

    Bad(String words) {
      this.words = words;
    }

    abstract void send(HttpExchange exchange) throws IOException;

    private static byte[] packed(int zeros) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (OutputStream out = new GZIPOutputStream(bytes)) {
        out.write(new byte[zeros]);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return bytes.toByteArray();
    }
  }

  @ParameterizedTest
  @EnumSource(Bad.class)
  void eachIsToldWhereItCame(Bad bad) throws Exception {
    HttpHandler sending = bad::send;
    for (String path : LOOKED_AT) {
      try (StandIn server = StandIn.current();
          Watched watched = server.watched(Map.of("collections", List.of("items")))) {
        server.server().tell(path, sending);
        assertThat(told(() -> watched.look(TIMEOUT)))
            .as(path)
            .contains(bad.words)
            .doesNotContain("canary")
            .hasSizeLessThan(2_000);
      }
    }
    for (String path : MEASURED) {
      try (StandIn server = StandIn.current();
          Watched watched = server.watched(Map.of())) {
        server.server().tell(path, sending);
        assertThat(
                told(
                    () -> {
                      watched.measure(TIMEOUT);
                      return Health.healthy("measured");
                    }))
            .as(path)
            .contains(bad.words);
      }
    }
  }

  private interface Asking {
    Health ask() throws Exception;
  }

  private static String told(Asking asking) throws Exception {
    try {
      Health health = asking.ask();
      return health.message() + " " + health.details();
    } catch (CheckFailure e) {
      return e.getMessage();
    }
  }

  @ParameterizedTest
  @EnumSource(Bad.class)
  void aLiveConnectionIsReadNoFurtherThanItsGreeting(Bad bad) throws Exception {
    try (StandIn server = StandIn.current();
        Watched watched = server.watched(Map.of())) {
      server.server().tell("/api/realtime", bad::send);
      watched.measure(TIMEOUT);
      assertThat(watched.figure(PocketBaseFigures.REALTIME)).isZero();
      assertThat(watched.look().message())
          .contains("the live connection (realtime) was not greeted")
          .contains("without PB_CONNECT")
          .hasSizeLessThan(1_000);
    }
  }
}
