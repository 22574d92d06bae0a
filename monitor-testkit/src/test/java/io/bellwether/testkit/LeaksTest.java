// SPDX-License-Identifier: Apache-2.0
package io.bellwether.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeaksTest {
  private static final Duration SHORT = Duration.ofMillis(50);

  @Test
  void aThreadIsNamedWithThePlaceWhereItIs() throws InterruptedException {
    Leaks leaks = Leaks.watch();
    CountDownLatch released = new CountDownLatch(1);
    Thread thread = Threads.daemon("left-over", () -> hold(released));
    thread.start();
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> leaks.assertNone(SHORT))
        .withMessageContaining("thread 'left-over' at\n")
        .withMessageContaining("LeaksTest.hold");
    released.countDown();
    leaks.assertNone();
  }

  private static void hold(CountDownLatch released) {
    try {
      released.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aFileIsNamed(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("data.txt"), "x");
    Leaks leaks = Leaks.watch();
    InputStream first = Files.newInputStream(file);
    InputStream second = Files.newInputStream(file);
    assertThat(leaks.found()).containsExactly(file.toRealPath() + " (2 times)");
    first.close();
    assertThat(leaks.found()).containsExactly(file.toRealPath().toString());
    second.close();
    leaks.assertNone();
  }

  @Test
  void aSocketIsNamedWithItsPorts() throws IOException {
    try (EchoServer server = new EchoServer()) {
      Leaks leaks = Leaks.watch();
      Client client = Client.of(server.address());
      assertThatExceptionOfType(AssertionError.class)
          .isThrownBy(() -> leaks.assertNone(SHORT))
          .withMessageContaining("socket:[")
          .withMessageContaining(" to port " + server.address().getPort());
      client.close();
      leaks.assertNone();
    }
  }

  @Test
  void whatTookThePlaceOfAnotherIsNoGrowth() throws IOException {
    try (EchoServer server = new EchoServer()) {
      Client first = Client.of(server.address());
      assertThat(first.say("hello").hear(5)).isEqualTo("hello");
      Leaks leaks = Leaks.watch();
      first.close();
      try (Client second = Client.of(server.address())) {
        assertThat(second.say("hello").hear(5)).isEqualTo("hello");
        leaks.assertNoGrowth();
        assertThat(leaks.found()).isNotEmpty();
        List<Client> more = new ArrayList<>();
        try {
          // More than whatever a test before left to be closed a little later.
          while (more.size() < 20) {
            more.add(Client.of(server.address()));
            assertThat(more.get(more.size() - 1).say("hello").hear(5)).isEqualTo("hello");
          }
          assertThatExceptionOfType(AssertionError.class)
              .isThrownBy(() -> leaks.assertNoGrowth(SHORT))
              .withMessageContaining("socket:[");
        } finally {
          for (Client one : more) {
            one.close();
          }
        }
      }
    }
  }

  @Test
  void aListeningSocketIsNamedWithItsPort() {
    Leaks leaks = Leaks.watch();
    DeafServer server = DeafServer.start();
    assertThat(leaks.found()).anyMatch(one -> one.endsWith("listens on port " + server.port()));
    server.close();
    leaks.assertNone();
  }

  @Test
  void aClassLoaderThatSomebodyHoldsIsNamed() throws Exception {
    Leaks leaks = Leaks.watchMemoryToo();
    URL[] classes = {Leaks.class.getProtectionDomain().getCodeSource().getLocation()};
    URLClassLoader loader = new OddLoader(classes);
    Class<?> held = loader.loadClass(ManualClock.class.getName());
    loader.close();
    assertThat(leaks.found()).containsExactly("class loader " + OddLoader.class.getName());
    assertThat(held.getClassLoader()).isSameAs(loader);
  }

  /** Knows only its own classes. */
  private static final class OddLoader extends URLClassLoader {
    OddLoader(URL[] classes) {
      super(classes, ClassLoader.getPlatformClassLoader());
    }
  }

  @Test
  void buffersOutsideTheHeapAreCounted() {
    Leaks leaks = Leaks.watchMemoryToo();
    ByteBuffer buffer = ByteBuffer.allocateDirect(3 << 20);
    assertThat(leaks.found())
        .singleElement()
        .asString()
        .matches("[0-9]+ bytes of buffers outside the heap");
    assertThat(buffer.capacity()).isEqualTo(3 << 20);
  }

  @Test
  void aClientOfHttpThatNobodyHoldsIsNoLeak() throws Exception {
    try (DripServer server = DripServer.start(Duration.ofMillis(1), answer())) {
      Leaks leaks = Leaks.watch();
      ask(server);
      leaks.assertNone(Duration.ofSeconds(20));
    }
  }

  private static byte[] answer() {
    return "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"
        .getBytes(java.nio.charset.StandardCharsets.US_ASCII);
  }

  private static void ask(DripServer server) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(server.uri("http")).build();
    assertThat(
            HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body())
        .isEqualTo("ok");
  }

  @Test
  void theServersOfThisKitLeaveNothing() throws IOException {
    Leaks leaks = Leaks.watch();
    try (SilentServer silent = SilentServer.start();
        DripServer drip = DripServer.start(Duration.ofMillis(1));
        TroubledProxy proxy = TroubledProxy.to(drip.address());
        Client first = Client.of(silent.address());
        Client second = Client.of(proxy.address())) {
      first.say("hello");
      assertThat(second.hear(20)).startsWith("HTTP/1.1 200 OK");
      proxy.stall();
      proxy.refuse();
      proxy.pass();
    }
    leaks.assertNone();
  }
}
