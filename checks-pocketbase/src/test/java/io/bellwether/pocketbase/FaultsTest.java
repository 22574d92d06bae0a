// SPDX-License-Identifier: Apache-2.0
package io.bellwether.pocketbase;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.bellwether.api.check.CheckFailure;
import io.bellwether.testkit.DripServer;
import io.bellwether.testkit.ResettingServer;
import io.bellwether.testkit.SilentServer;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever listens in its place: looks and passes end in their time, and say which it was. */
class FaultsTest {
  private static final Duration TIMEOUT = Duration.ofMillis(600);

  /** Who listens, and where. */
  private record Listening(AutoCloseable server, URI url) {
    static Listening silent(String scheme) {
      SilentServer server = SilentServer.start();
      return new Listening(server, server.uri(scheme));
    }

    static Listening dripping(String scheme, Duration pause, byte[] beginning) {
      DripServer server = DripServer.start(pause, beginning);
      return new Listening(server, server.uri(scheme));
    }

    static Listening resetting(ResettingServer server) {
      return new Listening(server, server.uri("http"));
    }
  }

  static Stream<Arguments> listening() {
    Duration slow = Duration.ofMillis(200);
    byte[] http = "HTTP/1.1 200 OK\r\n".getBytes(US_ASCII);
    byte[] begun = "HTTP/1.1 200 OK\r\n\r\n[".getBytes(US_ASCII);
    byte[] hello = {22, 3, 3, 0, 80};
    return Stream.of(
        who("silent", "did not answer in", () -> Listening.silent("http")),
        who("silent in TLS", "did not agree on TLS in", () -> Listening.silent("https")),
        who("slow", "bytes came", () -> Listening.dripping("http", slow, http)),
        who("slow in TLS", "bytes came", () -> Listening.dripping("https", slow, hello)),
        who(
            "slow in its answer",
            "did not come to an end in",
            () -> Listening.dripping("http", Duration.ofMillis(5), begun)),
        who(
            "reset at once",
            "cut the connection",
            () -> Listening.resetting(ResettingServer.onConnect())),
        who(
            "reset when asked",
            "cut the connection",
            () -> Listening.resetting(ResettingServer.onRequest())),
        who(
            "garbage",
            "does not speak HTTP",
            () -> Listening.dripping("http", Duration.ofNanos(1), garbage())));
  }

  private static Arguments who(String what, String words, Supplier<Listening> listening) {
    return Arguments.of(what, words, listening);
  }

  private static byte[] garbage() {
    byte[] bytes = new byte[2_000];
    new Random(7).nextBytes(bytes);
    return bytes;
  }

  /** Classes take longer to load than a limit allows. */
  @BeforeAll
  static void warmUp() {
    for (String scheme : new String[] {"http", "https"}) {
      try (ResettingServer server = ResettingServer.onRequest();
          Watched watched =
              Watched.at(server.uri(scheme).getPort(), Map.of("url", server.uri(scheme)))) {
        assertThat(failure(watched::look)).isNotNull();
        assertThat(failure(watched::measure)).isNotNull();
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("listening")
  void itIsNamedInTime(String what, String words, Supplier<Listening> listening) throws Exception {
    Listening who = listening.get();
    try (AutoCloseable server = who.server();
        Watched watched = Watched.at(who.url().getPort(), Map.of("url", who.url()))) {
      assertThat(server).isNotNull();
      for (ThrowingCallable one :
          new ThrowingCallable[] {() -> watched.look(TIMEOUT), () -> watched.measure(TIMEOUT)}) {
        long began = System.nanoTime();
        CheckFailure failure = failure(one);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(TIMEOUT.plusSeconds(1));
        assertThat(failure.what()).as(what).contains(words).contains(":" + who.url().getPort());
        assertThat(failure.remedy()).as(what).isNotBlank();
      }
    }
  }

  private static CheckFailure failure(ThrowingCallable call) {
    return catchThrowableOfType(CheckFailure.class, call);
  }
}
