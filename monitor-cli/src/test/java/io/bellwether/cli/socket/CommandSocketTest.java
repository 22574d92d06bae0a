// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandSocketTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir Path folder;

  private final CountDownLatch release = new CountDownLatch(1);
  private final AtomicInteger held = new AtomicInteger();
  private final CommandSocket socket =
      new CommandSocket(
          new Commands() {
            @Override
            public Answer answer(Request request) throws InterruptedException {
              return CommandSocketTest.this.answer(request);
            }

            @Override
            public boolean isUrgent(Request request) {
              return request.command().equals("urgent");
            }
          },
          PATIENCE);
  private Path path = Path.of("");

  private Answer answer(Request request) throws InterruptedException {
    return switch (request.command()) {
      case "echo" -> Answer.done(request.arguments().map());
      case "wait" -> {
        held.incrementAndGet();
        release.await();
        yield Answer.done(Map.of());
      }
      case "urgent" -> Answer.done(Map.of());
      case "break" -> throw new IllegalStateException("broken");
      default -> Answer.refused("unknown");
    };
  }

  @BeforeEach
  void open() throws IOException {
    path = socket.open(folder.resolve("socket"));
  }

  @AfterEach
  void close() {
    release.countDown();
    socket.close();
  }

  private Answer ask(String command, Map<String, ?> arguments) throws IOException {
    return DaemonClient.ask(path, Request.of(command, arguments), PATIENCE).orElseThrow();
  }

  @Test
  void answersWhatItIsAsked() throws IOException {
    Map<String, ?> all = Map.of("name", "größe\n\"x\"", "n", 5, "list", List.of("a", "b"));
    assertThat(ask("echo", all).fields().map()).isEqualTo(all);
    assertThat(ask("none", Map.of())).isEqualTo(Answer.refused("unknown"));
  }

  @Test
  void aMistakeInACommandIsToldAndEndsNothing() throws IOException {
    assertThat(ask("break", Map.of()).error())
        .contains("a mistake of the daemon")
        .contains("broken");
    assertThat(ask("echo", Map.of()).code()).isZero();
  }

  @Test
  void onlyItsOwnerMayCall() throws IOException {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
        .isEqualTo("rw-------");
  }

  @Test
  void nobodyBehindAStaleSocketIsNobody() throws IOException {
    Path stale = folder.resolve("stale");
    try (var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(stale));
    }
    assertThat(DaemonClient.ask(stale, Request.of("echo", Map.of()), PATIENCE)).isEmpty();
    assertThat(DaemonClient.ask(folder.resolve("no"), Request.of("echo", Map.of()), PATIENCE))
        .isEmpty();
    try (CommandSocket next = new CommandSocket(this::answer)) {
      next.open(stale);
      assertThat(DaemonClient.ask(stale, Request.of("echo", Map.of()), PATIENCE)).isPresent();
    }
    assertThat(Files.exists(stale)).isFalse();
  }

  @Test
  void aFileInItsPlaceIsLeft() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "mine");
    try (CommandSocket other = new CommandSocket(this::answer)) {
      assertThatThrownBy(() -> other.open(file)).hasMessageContaining("is no socket");
    }
    assertThat(file).hasContent("mine");
  }

  @Test
  void aPathThatIsTooLongForASocketIsServedBesideIt() throws IOException {
    Path deep = Files.createDirectories(folder.resolve("d".repeat(60)).resolve("e".repeat(60)));
    Path place;
    try (CommandSocket other = new CommandSocket(this::answer)) {
      place = other.open(deep.resolve("socket"));
      assertThat(place.toString()).hasSizeLessThan(108);
      assertThat(DaemonClient.ask(place, Request.of("echo", Map.of()), PATIENCE)).isPresent();
      assertThat(DaemonClient.ask(deep.resolve("socket"), Request.of("echo", Map.of()), PATIENCE))
          .isEmpty();
    }
    assertThat(place.getParent()).doesNotExist();
  }

  @Test
  void garbageIsRefusedAndTheNextIsServed() throws IOException {
    String[] all = {
      "hello\n",
      "\n",
      "[]\n",
      "{}\n",
      "{\"command\":5}\n",
      "\u0000\u0001\n",
      "GET / HTTP/1.1\r\n\r\n",
      "{\"command\":\"echo\"\n",
      "[".repeat(10_000) + "\n",
      "{\"a\":1,\"a\":2}\n"
    };
    for (String garbage : all) {
      try (SocketChannel channel = connected()) {
        Lines.write(channel, garbage);
        assertThat(new Lines(channel, 10_000).read()).as(garbage).contains("no line of JSON");
      }
    }
    assertThat(ask("echo", Map.of()).code()).isZero();
  }

  private SocketChannel connected() throws IOException {
    SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
    channel.connect(UnixDomainSocketAddress.of(path));
    return channel;
  }

  @Test
  void anEndlessLineIsCutOff() throws IOException {
    try (SocketChannel channel = connected()) {
      String much = "x".repeat(10_000);
      assertThatThrownBy(
              () -> {
                while (true) {
                  Lines.write(channel, much);
                }
              })
          .isInstanceOf(IOException.class);
    }
    assertThat(ask("echo", Map.of()).code()).isZero();
  }

  @Test
  void whoSaysNothingIsCutOff() throws IOException {
    socket.close();
    try (CommandSocket hasty = new CommandSocket(this::answer, Duration.ofMillis(50))) {
      path = hasty.open(folder.resolve("hasty"));
      isCutOff();
    }
  }

  private void isCutOff() throws IOException {
    try (SocketChannel silent = connected()) {
      assertThatThrownBy(() -> new Lines(silent, 100).read()).isInstanceOf(IOException.class);
    }
  }

  @Test
  void whoLeavesAtOnceHarmsNobody() throws IOException {
    for (int i = 0; i < 200; i++) {
      try (SocketChannel gone = connected()) {
        Lines.write(gone, "{\"command\":\"echo\"}\n");
      }
    }
    await().atMost(PATIENCE).ignoreExceptions().until(() -> ask("echo", Map.of()).code() == 0);
  }

  @Test
  void moreThanAFewAtATimeAreTurnedAwayAndWhatIsUrgentIsNot() throws IOException {
    List<SocketChannel> waiting = new ArrayList<>();
    try {
      for (int i = 0; i < Conversations.AT_A_TIME; i++) {
        waiting.add(waiting());
      }
      await().atMost(PATIENCE).until(() -> held.get() == Conversations.AT_A_TIME);
      for (int i = 0; i < 50; i++) {
        assertThat(ask("echo", Map.of()).error()).contains("commands wait already");
        assertThat(ask("urgent", Map.of()).code()).isZero();
      }
      release.countDown();
      await().atMost(PATIENCE).until(() -> threads() == 0);
      assertThat(ask("echo", Map.of()).code()).isZero();
    } finally {
      closeAll(waiting);
    }
  }

  @Test
  void threadsAreBoundedWhoeverCalls() throws IOException {
    List<SocketChannel> silent = new ArrayList<>();
    try {
      for (int i = 0; i < 3 * Conversations.AT_A_TIME; i++) {
        silent.add(connected());
      }
      int most = Conversations.AT_A_TIME + Conversations.KEPT;
      await().atMost(PATIENCE).until(() -> threads() == most);
      assertThat(ask("urgent", Map.of()).error()).contains("commands wait already");
    } finally {
      closeAll(silent);
    }
    await().atMost(PATIENCE).until(() -> threads() == 0);
    assertThat(ask("echo", Map.of()).code()).isZero();
  }

  private SocketChannel waiting() throws IOException {
    SocketChannel channel = connected();
    Lines.write(channel, "{\"command\":\"wait\"}\n");
    assertThat(new Lines(channel, 100).read()).contains("heard");
    return channel;
  }

  private static void closeAll(List<SocketChannel> channels) throws IOException {
    for (SocketChannel channel : channels) {
      channel.close();
    }
  }

  private static long threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("bellwether-command"))
        .count();
  }

  @Test
  void closingLeavesNothing() throws IOException {
    ask("echo", Map.of());
    socket.close();
    assertThat(Files.exists(path)).isFalse();
    assertThatThrownBy(() -> socket.open(path)).isInstanceOf(IOException.class);
  }
}
