// SPDX-License-Identifier: Apache-2.0
package io.bellwether.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bellwether.cli.socket.Answer;
import io.bellwether.cli.socket.DaemonClient;
import io.bellwether.cli.socket.Request;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The daemon may open no file more, so that it can hear no command. The archive's, whose jars are
 * open already: a class that lies in a folder could not be loaded.
 */
class OutOfFilesIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String UNHEARD = "a command could not be heard";

  @TempDir private Path folder;

  private Path log;
  private Path socket;

  @Test
  void thatIsToldOnceAndWhoAsksLaterIsHeard() throws Exception {
    Process daemon = daemon();
    try (SocketChannel caller = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      await().atMost(PATIENCE).ignoreExceptions().until(() -> status().isPresent());
      allow(daemon, 3);
      caller.connect(UnixDomainSocketAddress.of(socket));
      await().atMost(PATIENCE).until(() -> said(UNHEARD) > 0);
      await("it is told once")
          .during(Duration.ofSeconds(2))
          .atMost(PATIENCE)
          .until(() -> said(UNHEARD) == 1);
      allow(daemon, 500);
      assertThat(status().map(Answer::code)).contains(0);
      await().atMost(PATIENCE).until(() -> said("commands are heard again") == 1);
      daemon.destroy();
      assertThat(daemon.waitFor()).isZero();
    } finally {
      daemon.destroyForcibly().waitFor();
    }
  }

  private Process daemon() throws Exception {
    log = folder.resolve("log");
    socket = folder.resolve("state/socket");
    Path config = Files.writeString(folder.resolve("a.yaml"), "sources: {jvm: {kind: jvm}}\n");
    String program = Unpacked.in(folder).program();
    String state = socket.getParent().toString();
    var builder = new ProcessBuilder(program, "monitor", "-c", "" + config, "--state", state);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    return builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
  }

  private long said(String what) throws IOException {
    return Files.readString(log).lines().filter(line -> line.contains(what)).count();
  }

  private static void allow(Process daemon, long files) throws Exception {
    Process limit =
        new ProcessBuilder("prlimit", "--pid=" + daemon.pid(), "--nofile=" + files + ":").start();
    assertThat(limit.waitFor()).isZero();
  }

  private Optional<Answer> status() throws IOException {
    return DaemonClient.ask(socket, Request.of("status", Map.of()), PATIENCE);
  }
}
