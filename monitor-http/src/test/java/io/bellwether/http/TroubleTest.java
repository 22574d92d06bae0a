// SPDX-License-Identifier: Apache-2.0
package io.bellwether.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.check.CheckFailure;
import io.bellwether.http.server.EndlessServer;
import io.bellwether.testkit.Attempt;
import io.bellwether.testkit.DeafServer;
import io.bellwether.testkit.DripServer;
import io.bellwether.testkit.ResettingServer;
import io.bellwether.testkit.SilentServer;
import io.bellwether.testkit.TroubledProxy;
import io.bellwether.testkit.WebServer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Each trouble is told apart, in time, with what to do about it. */
class TroubleTest {
  private static final Duration LIMIT = Duration.ofMillis(600);

  private final Caller caller = new Caller();

  @AfterEach
  void close() {
    caller.close();
  }

  private CheckFailure failure(URI uri, Duration limit) {
    Attempt<Answer> attempt = Attempt.within(limit, run -> caller.ask(Ask.get(uri), run));
    assertThat(attempt.cameBack()).as("whether it came back: it " + attempt).isTrue();
    Throwable thrown = attempt.failure().orElseThrow(() -> new AssertionError("it " + attempt));
    assertThat(thrown).isInstanceOf(CheckFailure.class);
    CheckFailure failure = (CheckFailure) thrown;
    assertThat(failure.remedy()).isNotEmpty();
    return failure;
  }

  private void is(CheckFailure failure, Trouble trouble, boolean lost, String... words) {
    assertThat(Trouble.of(failure)).as(failure.getMessage()).contains(trouble);
    assertThat(failure.lost()).isEqualTo(lost);
    assertThat(failure.getMessage()).contains(words);
  }

  @Test
  void nobodyListens() throws Exception {
    ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    int port = socket.getLocalPort();
    socket.close();
    CheckFailure failure = failure(URI.create("http://127.0.0.1:" + port + "/"), LIMIT);
    is(failure, Trouble.NOBODY, true, "127.0.0.1:" + port + " refuses connections");
  }

  @Test
  void theNameIsNotKnown() {
    CheckFailure failure =
        failure(URI.create("http://no-such-host.invalid/"), Duration.ofSeconds(20));
    is(failure, Trouble.NAME, true, "no-such-host.invalid is not known");
  }

  @Test
  void silentAfterTheConnectionWasTaken() {
    try (SilentServer server = SilentServer.start()) {
      is(failure(server.uri("http"), LIMIT), Trouble.SILENT, true, "took the request", "0.6 s");
    }
  }

  @Test
  void silentInTls() {
    try (SilentServer server = SilentServer.start()) {
      is(failure(server.uri("https"), LIMIT), Trouble.SILENT, true, "did not agree on TLS");
    }
  }

  @Test
  void connectionsAreNotTaken() {
    try (DeafServer server = DeafServer.start()) {
      CheckFailure failure = failure(server.uri("http"), LIMIT);
      is(failure, Trouble.SILENT, true, "did not take the connection", "firewalls");
    }
  }

  @Test
  void dripsInItsHeaders() {
    try (DripServer server = DripServer.start(Duration.ofMillis(50))) {
      is(failure(server.uri("http"), LIMIT), Trouble.DRIP, true, "did not answer", "bytes came");
    }
  }

  @Test
  void dripsInItsBody() {
    byte[] headers = "HTTP/1.1 200 OK\r\n\r\n".getBytes(US_ASCII);
    try (DripServer server = DripServer.start(Duration.ofMillis(5), headers)) {
      is(failure(server.uri("http"), LIMIT), Trouble.DRIP, true, "did not come to an end");
    }
  }

  @Test
  void resets() {
    try (ResettingServer server = ResettingServer.onRequest()) {
      is(failure(server.uri("http"), LIMIT), Trouble.CUT, true, "cut the connection");
    }
  }

  @Test
  void cutInTheMiddleOfTheAnswer() throws Exception {
    try (WebServer server = WebServer.start();
        TroubledProxy proxy = TroubledProxy.to(server.port())) {
      server.tell("/", 200, "text/plain", "x".repeat(100_000));
      proxy.cutAfter(Long.MAX_VALUE, 5_000);
      is(failure(proxy.uri("http"), LIMIT), Trouble.CUT, true, "in the middle of its answer");
    }
  }

  @Test
  void speaksSomethingElse() {
    byte[] ssh = "SSH-2.0-OpenSSH_9.6 token=abcdefgh\r\n".getBytes(US_ASCII);
    try (DripServer server = DripServer.start(Duration.ZERO, ssh)) {
      CheckFailure failure = failure(server.uri("http"), LIMIT);
      is(failure, Trouble.GARBAGE, false, "does not speak HTTP", "SSH-2.0");
      assertThat(failure.getMessage()).doesNotContain("abcdefgh");
    }
  }

  @Test
  void sendsHeadersWithoutAnEnd() {
    try (EndlessServer server = EndlessServer.ofHeaders()) {
      CheckFailure failure = failure(server.uri(), Duration.ofSeconds(20));
      is(failure, Trouble.GARBAGE, false, "sends headers without an end", "256kB");
    }
    String one = "HTTP/1.1 200 OK\r\nX-Long: ";
    try (EndlessServer server = EndlessServer.start(one, "x")) {
      CheckFailure failure = failure(server.uri(), Duration.ofSeconds(20));
      is(failure, Trouble.GARBAGE, false, "sends headers without an end");
    }
  }

  @Test
  void speaksNoTls() {
    byte[] refusal = "HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(US_ASCII);
    try (DripServer server = DripServer.start(Duration.ZERO, refusal);
        TroubledProxy proxy = TroubledProxy.to(server.port())) {
      proxy.cutAfter(Long.MAX_VALUE, refusal.length);
      CheckFailure failure = failure(proxy.uri("https"), Duration.ofSeconds(20));
      is(failure, Trouble.TLS, false, "does not speak TLS", "http://");
    }
  }

  @Test
  void aKeptConnectionThatDiedIsReplacedOnce() throws Exception {
    try (WebServer server = WebServer.start();
        TroubledProxy proxy = TroubledProxy.to(server.port())) {
      server.tell("/", 200, "text/plain", "ok");
      Ask ask = Ask.get(proxy.uri("http").resolve("/"));
      Attempt.within(LIMIT, run -> caller.ask(ask, run)).answer().orElseThrow();
      proxy.refuse();
      proxy.pass();
      Attempt<Answer> again = Attempt.within(LIMIT, run -> caller.ask(ask, run));
      assertThat(again.answer()).as("it " + again).isPresent();
    }
  }

  @Test
  void stoppingIsNoTrouble() {
    try (SilentServer server = SilentServer.start()) {
      Attempt<Answer> attempt =
          Attempt.stoppedAfter(
              Duration.ofMillis(200), run -> caller.ask(Ask.get(server.uri("http")), run));
      assertThat(attempt.failure().orElseThrow()).isInstanceOf(InterruptedException.class);
    }
  }
}
