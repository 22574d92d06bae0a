// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bellwether.api.Level;
import io.bellwether.api.check.Health;
import io.bellwether.api.check.HealthCheck;
import io.bellwether.api.plugin.Kind;
import io.bellwether.endpoint.command.CommandKind;
import io.bellwether.testkit.DeafServer;
import io.bellwether.testkit.Defaults;
import io.bellwether.testkit.DripServer;
import io.bellwether.testkit.ResettingServer;
import io.bellwether.testkit.SilentServer;
import io.bellwether.testkit.TestCheckContext;
import io.bellwether.testkit.TestPluginContext;
import io.bellwether.testkit.TestRun;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever is asked may do anything: each look still ends in its time, and says why. */
class FaultsTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(1);

  /** Of those that end by themselves; the first of them find a process without any classes. */
  private static final Duration LONG = Duration.ofSeconds(20);

  private static final String NOBODY = "no (resolver|server of NTP) listens at";

  private static final Set<String> HANGING = Set.of("silent", "deaf", "drip");

  /** What is asked, by its name, with the settings for a port. */
  private record Asked(String kind, String name, Map<String, Object> settings) {}

  private static List<Asked> asked() {
    return List.of(
        new Asked("tcp", "an answer", Map.of("send", "PING\\r\\n", "expect", "+PONG")),
        new Asked("tcp", "a banner", Map.of("banner", true)),
        new Asked("tcp", "tls", Map.of("tls", "direct")),
        new Asked("tcp", "smtp", Map.of("tls", "smtp")),
        new Asked("tcp", "imap", Map.of("tls", "imap")),
        new Asked("tcp", "postgres", Map.of("tls", "postgres")),
        new Asked("tcp", "mysql", Map.of("tls", "mysql")),
        new Asked("tcp", "ldap", Map.of("tls", "ldap")),
        new Asked("dns", "tcp", Map.of("name", "a.test", "tcp", true)),
        new Asked("clock", "http", Map.of()));
  }

  /** The first looks of a process take longer than some limits here. */
  @BeforeAll
  static void warmUp() throws Exception {
    for (Asked one : asked()) {
      assertThat(named("closed", one)).isNull();
    }
    for (String kind : List.of("dns", "clock")) {
      DatagramSocket gone = loopback();
      int port = gone.getLocalPort();
      gone.close();
      assertNamed(check(datagram(kind), port), NOBODY, LONG);
    }
    List<String> failing = List.of("sh", "-c", "exit 2");
    assertNamed(check(new Asked("command", "sh", Map.of("command", failing))), "\\S", LONG);
  }

  private static Asked datagram(String kind) {
    return kind.equals("dns")
        ? new Asked("dns", "udp", Map.of("name", "a.test"))
        : new Asked("clock", "ntp", Map.of("offset", "1s/10s"));
  }

  private static DatagramSocket loopback() throws IOException {
    return new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
  }

  private static HealthCheck check(Asked asked, int port) throws Exception {
    Map<String, Object> settings = new HashMap<>(asked.settings());
    if (asked.kind().equals("clock") && asked.settings().isEmpty()) {
      settings.put("url", "http://127.0.0.1:" + port + "/");
    } else {
      settings.put(asked.kind().equals("tcp") ? "host" : "server", "127.0.0.1");
      settings.put("port", port);
    }
    Kind<?, ?> kind =
        new EndpointPlugin()
            .kinds().stream()
                .filter(one -> one.name().equals(asked.kind()))
                .findFirst()
                .orElseThrow();
    return (HealthCheck) made(kind, settings);
  }

  private static <T, S extends Record> T made(Kind<T, S> kind, Map<String, Object> settings)
      throws Exception {
    return kind.creator().create(Defaults.of(kind.settings(), settings), new TestPluginContext());
  }

  @ParameterizedTest
  @ValueSource(strings = {"closed", "reset", "garbage", "silent", "deaf", "drip"})
  void everyFaultIsNamedInTime(String fault) throws Exception {
    List<Callable<Void>> looks = new ArrayList<>();
    for (Asked one : asked()) {
      boolean anyWillDo = one.name().equals("a banner") && fault.equals("garbage");
      if (!anyWillDo) {
        looks.add(() -> named(fault, one));
      }
    }
    atOnce(looks);
  }

  private static void atOnce(List<Callable<Void>> looks) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(looks.size());
    try {
      for (Future<Void> look : threads.invokeAll(looks)) {
        look.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static Void named(String fault, Asked asked) throws Exception {
    String words = words(fault, asked);
    Duration limit = HANGING.contains(fault) ? TIMEOUT : LONG;
    switch (fault) {
      case "silent" -> {
        try (SilentServer server = SilentServer.start()) {
          assertNamed(check(asked, server.port()), words, limit);
        }
      }
      case "deaf" -> {
        try (DeafServer server = DeafServer.start()) {
          assertNamed(check(asked, server.port()), words, limit);
        }
      }
      case "drip" -> {
        try (DripServer server = DripServer.start(Duration.ofMillis(50), new byte[0])) {
          assertNamed(check(asked, server.port()), words, limit);
        }
      }
      case "reset" -> {
        try (ResettingServer server = ResettingServer.onConnect()) {
          assertNamed(check(asked, server.port()), words, limit);
        }
      }
      case "garbage" -> {
        try (DripServer server = DripServer.start(Duration.ofNanos(1), garbage())) {
          assertNamed(check(asked, server.port()), words, limit);
        }
      }
      default -> {
        ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        gone.close();
        assertNamed(check(asked, gone.getLocalPort()), words, limit);
      }
    }
    return null;
  }

  /** An expression for what is told of it, by what is asked and how. */
  private static String words(String fault, Asked asked) {
    String how = asked.kind() + " " + asked.name();
    return switch (fault) {
      case "closed" -> "refuses connections; look|Connection refused";
      case "deaf" -> "did not (take the connection|answer)";
      case "reset" -> "hung up|cut|reset|Broken pipe";
      case "silent" -> silence(how);
      case "drip" -> dripping(how);
      default -> nonsense(how);
    };
  }

  private static String silence(String how) {
    return switch (how) {
      case "tcp an answer" -> "did not answer in .*look whether the service hangs";
      case "tcp tls" -> "did not agree on TLS in .*look whether the service hangs";
      case "tcp postgres", "tcp ldap" ->
          "did not answer to the request for TLS in .*look whether the service hangs";
      case "dns tcp", "clock http" -> "did not answer";
      default -> "did not greet in .*look whether the service hangs";
    };
  }

  private static String dripping(String how) {
    return switch (how) {
      case "tcp an answer" -> "without what was expected";
      case "tcp tls" -> "does not speak TLS|did not agree on TLS in";
      case "dns tcp", "clock http" -> "did not answer";
      case "tcp postgres", "tcp ldap" -> "does not speak";
      case "tcp mysql" -> "does not speak MySQL|did not come to the end of its greeting in";
      default -> "did not come to the end of its greeting in .*look whether the service hangs";
    };
  }

  private static String nonsense(String how) {
    return switch (how) {
      case "tcp an answer" -> "without what was expected";
      case "tcp tls" -> "does not speak TLS";
      case "dns tcp", "clock http" -> "answer";
      default -> "does not speak";
    };
  }

  private static byte[] garbage() {
    byte[] bytes = new byte[2_000];
    new Random(7).nextBytes(bytes);
    return bytes;
  }

  private static void assertNamed(HealthCheck check, String words) {
    assertNamed(check, words, TIMEOUT);
  }

  /** Thrown or found critical, with these words, within its time. */
  private static void assertNamed(HealthCheck check, String words, Duration limit) {
    long began = System.nanoTime();
    String told;
    try (TestRun run = TestRun.within(limit)) {
      told = toldBy(check, run);
    }
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(limit.plusSeconds(1));
    assertThat(told).as("a look at what does not work").containsPattern("(?s)" + words);
  }

  private static String toldBy(HealthCheck check, TestRun run) {
    try {
      Health health = check.check(TestCheckContext.over(run));
      assertThat(health.level()).as("a look at what does not work").isEqualTo(Level.CRITICAL);
      return health.message();
    } catch (Exception e) {
      return e.getMessage() == null ? "" : e.getMessage();
    }
  }

  /** By UDP nobody drips or resets: it is silent, answers nonsense, or is not there. */
  @ParameterizedTest
  @MethodSource("datagrams")
  void everyFaultOfDatagramsIsNamedInTime(String kind, String fault) throws Exception {
    DatagramSocket socket = loopback();
    HealthCheck check = check(datagram(kind), socket.getLocalPort());
    if (fault.equals("closed")) {
      socket.close();
      assertNamed(check, NOBODY);
      return;
    }
    try (socket) {
      if (fault.equals("garbage")) {
        answerNonsense(socket);
      }
      assertNamed(check, "answer");
    }
  }

  static Stream<Arguments> datagrams() {
    return Stream.of("dns", "clock")
        .flatMap(
            kind ->
                Stream.of("silent", "garbage", "closed").map(fault -> Arguments.of(kind, fault)));
  }

  private static void answerNonsense(DatagramSocket socket) {
    Thread thread =
        new Thread(
            () -> {
              byte[] bytes = garbage();
              DatagramPacket packet = new DatagramPacket(bytes, 100);
              try {
                while (true) {
                  socket.receive(packet);
                  socket.send(packet);
                }
              } catch (IOException e) {
                // closed, as the test ends
              }
            },
            "nonsense");
    thread.setDaemon(true);
    thread.start();
  }

  /** Each in a folder of its own, so that what is still there of it can be found. */
  @Test
  void everyFaultOfACommandIsNamedInTime(@TempDir Path folder) throws Exception {
    List<Callable<Void>> looks = new ArrayList<>();
    for (String words :
        List.of(
            "exec sleep 600",
            "exec >&- 2>&-; sleep 600",
            "trap '' TERM INT HUP; while :; do sleep 0.1; done",
            "sleep 600 & sleep 600 & wait",
            "while :; do printf x; sleep 0.05; done",
            "exec yes")) {
      Path own = Files.createDirectory(folder.resolve("own" + looks.size()));
      List<String> command = List.of("sh", "-c", words);
      Map<String, Object> settings = Map.of("command", command, "folder", own);
      looks.add(
          () -> {
            assertNamed(check(new Asked("command", words, settings)), "\\S");
            await(words).until(() -> runningIn(own).isEmpty());
            return null;
          });
    }
    for (List<String> command : List.of(List.of("no-such-plugin"), List.of("/etc/passwd"))) {
      Map<String, Object> settings = Map.of("command", command);
      looks.add(
          () -> {
            assertNamed(check(new Asked("command", "not to be run", settings)), "\\S");
            return null;
          });
    }
    atOnce(looks);
  }

  private static List<Path> runningIn(Path folder) throws IOException {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
      for (Path process : all) {
        try {
          if (Files.readSymbolicLink(process.resolve("cwd")).equals(folder.toRealPath())) {
            found.add(process);
          }
        } catch (IOException e) {
          continue; // it ended, or is another's
        }
      }
    }
    return found;
  }

  private static HealthCheck check(Asked command) throws Exception {
    Kind<?, ?> kind = CommandKind.kind();
    return (HealthCheck) made(kind, command.settings());
  }
}
