// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.health;

import static io.bellwether.api.Level.CRITICAL;
import static io.bellwether.api.Level.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.bellwether.api.check.CheckFailure;
import io.bellwether.api.check.CheckFailure.Kind;
import io.bellwether.testkit.ResettingServer;
import io.bellwether.testkit.SilentServer;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SocketChannel;
import java.nio.file.NoSuchFileException;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FailuresTest {
  static Stream<Throwable> notReached() {
    return Stream.of(
        new ConnectException("Connection refused"),
        new SocketTimeoutException("Read timed out"),
        new NoRouteToHostException("No route to host"),
        new UnknownHostException("warehouse"),
        new SocketException("Connection reset"),
        new SocketException("Network is unreachable"),
        new EOFException(),
        new AsynchronousCloseException(),
        new UncheckedIOException(new ConnectException("Connection refused")),
        new ExecutionException(new CompletionException(new SocketException("Broken pipe"))),
        new SQLException("down", "08006"),
        new SQLException("admin shutdown", "57P01"),
        new SQLException("crash shutdown", "57P02"),
        new SQLException("starting up", "57P03"),
        new SQLException("no state of its own", new UnknownHostException("warehouse")),
        new CheckFailure(Kind.UNREACHABLE, "no answer", ""),
        new CheckFailure(Kind.TIMEOUT, "no answer", ""),
        new RuntimeException(new CheckFailure(Kind.TIMEOUT, "no answer", "")));
  }

  @ParameterizedTest
  @MethodSource("notReached")
  void whatWasNotReachedIsLost(Throwable thrown) {
    Failure failure = Failures.read(thrown);
    assertThat(failure.health().lost()).isTrue();
    assertThat(failure.health().level()).isEqualTo(CRITICAL);
    assertThat(failure.kind().orElseThrow()).isIn(Kind.UNREACHABLE, Kind.TIMEOUT);
    assertThat(failure.sure()).isTrue();
  }

  static Stream<Throwable> notJudged() {
    return Stream.of(
        new IOException("Unexpected character"),
        new NoSuchFileException("/var/spool/app"),
        new BindException("Cannot assign requested address"),
        new SocketException("Too many open files"),
        new SSLHandshakeException("certificate expired"),
        new SQLException("syntax error", "42601"),
        new SQLException("canceling statement due to statement timeout", "57014"),
        new SQLException("without a state"),
        new SQLTimeoutException("the driver's own timeout"),
        new TimeoutException(),
        new InterruptedException(),
        new ClosedByInterruptException(),
        new CheckFailure(Kind.REFUSED, "no", ""),
        new CheckFailure(Kind.CONFIG, "no", ""),
        new CheckFailure(Kind.PLUGIN, "no", ""),
        new CheckFailure(Kind.BUG, "no", ""),
        new NullPointerException(),
        new StackOverflowError(),
        new OutOfMemoryError("Java heap space"),
        new NoClassDefFoundError("com/acme/Driver"),
        new ExceptionInInitializerError(new IllegalStateException("licence")),
        new AssertionError("no"));
  }

  @ParameterizedTest
  @MethodSource("notJudged")
  void anythingElseIsUnknown(Throwable thrown) {
    Failure failure = Failures.read(thrown);
    assertThat(failure.health().level()).isEqualTo(UNKNOWN);
    assertThat(failure.health().lost()).isFalse();
    assertThat(failure.health().message()).isNotBlank();
  }

  @Test
  void noAnswerIsABugOfThePlugin() {
    Failure failure = Failures.read(null);
    assertThat(failure.health().level()).isEqualTo(UNKNOWN);
    assertThat(failure.health().message()).isEqualTo("gave no answer (a bug in the plugin)");
    assertThat(failure.kind()).contains(Kind.PLUGIN);
  }

  @Test
  void fullServerIsCriticalAndNotLost() {
    Failure failure = Failures.read(new SQLException("too many clients already", "53300"));
    assertThat(failure.health().level()).isEqualTo(CRITICAL);
    assertThat(failure.health().lost()).isFalse();
    assertThat(failure.kind()).contains(Kind.REFUSED);
    assertThat(failure.health().message())
        .isEqualTo("no connection left on the server: too many clients already");
  }

  @ParameterizedTest
  @ValueSource(strings = {"28000", "28P01", "42501"})
  void refusedSignInOrGrantIsUnknownWithTheReason(String state) {
    Failure failure = Failures.read(new SQLException("permission denied for view x", state));
    assertThat(failure.health().level()).isEqualTo(UNKNOWN);
    assertThat(failure.kind()).contains(Kind.REFUSED);
    assertThat(failure.health().message()).endsWith(": permission denied for view x");
    assertThat(failure.sure()).isTrue();
  }

  @Test
  void nextExceptionOfSqlIsSearchedToo() {
    SQLException batch = new SQLException("Batch entry 0 was aborted");
    batch.setNextException(new SQLException("terminating connection", "57P01"));
    assertThat(Failures.read(batch).health().lost()).isTrue();
  }

  @Test
  void outermostRecognisedWins() {
    SQLException refused = new SQLException("refused", "28P01", new SocketException("closed"));
    assertThat(Failures.read(refused).health().lost()).isFalse();
  }

  @Test
  void circleOfCausesEnds() {
    Exception one = new IllegalStateException("one");
    Exception other = new IllegalStateException("other", one);
    one.initCause(other);
    assertThat(Failures.read(one).health().message()).isEqualTo("IllegalStateException: one");
  }

  @Test
  void wordsOfACheckFailureAreItsOwn() {
    Failure failure =
        Failures.read(
            new CheckFailure(
                Kind.REFUSED,
                "role 'monitor' may not read pg_stat_replication",
                "run: GRANT pg_monitor TO monitor"));
    assertThat(failure.health().message())
        .isEqualTo("role 'monitor' may not read pg_stat_replication");
    assertThat(failure.remedy()).contains("run: GRANT pg_monitor TO monitor");
    assertThat(Failures.read(new CheckFailure(Kind.BUG, "x", "")).remedy()).isEmpty();
  }

  @Test
  void messageSaysWhatAndWhyWithoutRepeatingItself() {
    Throwable wrapped = new UncheckedIOException(new ConnectException("Connection refused"));
    assertThat(Failures.read(wrapped).health().message())
        .isEqualTo("could not connect: Connection refused");
    assertThat(Failures.read(new EOFException()).health().message()).isEqualTo("connection cut");
    assertThat(Failures.read(new NullPointerException()).health().message())
        .isEqualTo("NullPointerException");
    assertThat(Failures.read(new IOException("half an answer")).health().message())
        .isEqualTo("IOException: half an answer");
  }

  @Test
  void closedPortIsLostForReal() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    Throwable thrown =
        catchThrowable(() -> new Socket(InetAddress.getLoopbackAddress(), port).close());
    assertThat(Failures.read(thrown).health().lost()).isTrue();
  }

  @Test
  void silentServerIsLostForRealOverSocketAndHttp() {
    try (SilentServer server = SilentServer.start()) {
      Throwable socket = catchThrowable(() -> readWithin(server.address(), 100));
      assertThat(Failures.read(socket).kind()).contains(Kind.TIMEOUT);
      Throwable http = catchThrowable(() -> get(server, Duration.ofMillis(100)));
      assertThat(http.getClass().getName()).matches("java.net.http.Http(Connect)?TimeoutException");
      assertThat(Failures.read(http).health().lost()).isTrue();
      assertThat(Failures.read(http).kind()).contains(Kind.TIMEOUT);
    }
  }

  @Test
  void resetConnectionIsLostForReal() {
    try (ResettingServer server = ResettingServer.onConnect()) {
      Throwable thrown = catchThrowable(() -> readWithin(server.address(), 5_000));
      assertThat(Failures.read(thrown).health().lost()).isTrue();
    }
  }

  @Test
  void unresolvedAddressIsLostForReal() {
    Throwable thrown =
        catchThrowable(
            () -> SocketChannel.open(InetSocketAddress.createUnresolved("warehouse", 5432)));
    assertThat(Failures.read(thrown).health().message()).isEqualTo("its name is not known");
    assertThat(Failures.read(thrown).health().lost()).isTrue();
  }

  private static void readWithin(InetSocketAddress address, int millis) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(address);
      socket.setSoTimeout(millis);
      if (socket.getInputStream().read() < 0) {
        throw new EOFException();
      }
    }
  }

  private static void get(SilentServer server, Duration timeout) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(server.uri("http")).timeout(timeout).build();
    HttpClient.newHttpClient().send(request, BodyHandlers.discarding());
  }
}
