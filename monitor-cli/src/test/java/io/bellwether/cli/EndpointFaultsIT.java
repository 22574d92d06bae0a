// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bellwether.testkit.DeafServer;
import io.bellwether.testkit.SilentServer;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is watched hangs in every way at once; each is named in its time, and the others go on. */
class EndpointFaultsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path folder;

  @Test
  void whatHangsIsNamedAndWhatDoesNotIsUntouched() throws Exception {
    Path disk = Files.createDirectory(folder.resolve("disk"));
    Path beside = Files.createDirectory(folder.resolve("beside"));
    Files.createFile(beside.resolve("dump.gz"));
    Files.createFile(disk.resolve("dump.gz"));
    InetAddress loopback = InetAddress.getLoopbackAddress();
    try (SilentServer silent = SilentServer.start();
        DeafServer deaf = DeafServer.start();
        DatagramSocket dumb = new DatagramSocket(0, loopback);
        ServerSocket open = new ServerSocket(0, 50, loopback)) {
      String web = "{kind: tcp, host: 127.0.0.1, port: " + open.getLocalPort();
      Map<String, String> checks =
          Map.of(
              "greeting", tcp(silent.port(), "banner: true"),
              "dropped", tcp(deaf.port(), "banner: false"),
              "name", "{kind: dns, name: a.test, server: 127.0.0.1, port: " + dumb.getLocalPort(),
              "ntp", "{kind: clock, server: 127.0.0.1, port: " + dumb.getLocalPort(),
              "date", "{kind: clock, url: 'http://127.0.0.1:" + silent.port() + "/'",
              "script", "{kind: command, command: [sleep, '20']",
              "disk", "{kind: file, path: '" + disk + "', pattern: '*'",
              "web", web,
              "list", "{kind: file, path: '" + beside + "', pattern: '*'");
      try (DaemonProcess daemon = started(checks);
          HungFile hung = HungFile.of(disk, daemon.pid(), folder.resolve("strace"))) {
        hung.awaitVictim();
        Map.of(
                "greeting", "it took the connection and did not greet",
                "dropped", "127.0.0.1 did not take the connection",
                "name", "127.0.0.1 port " + dumb.getLocalPort() + " did not answer",
                "ntp", "127.0.0.1 port " + dumb.getLocalPort() + " did not answer",
                "date", "took the question and did not answer",
                "script", "it did not end within 1.0 s",
                "disk", "calls have not come back since ")
            .forEach(this::assertNamed);
        for (String fine : new String[] {"web", "list"}) {
          long began = System.nanoTime();
          assertThat(shown(fine)).startsWith(fine + " is healthy");
          assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(3));
        }
        daemon.signal("KILL");
        hung.letTheDeadGo();
      }
    }
  }

  private static String tcp(int port, String more) {
    return "{kind: tcp, host: 127.0.0.1, port: " + port + ", " + more;
  }

  private DaemonProcess started(Map<String, String> checks) throws Exception {
    String lines =
        checks.entrySet().stream()
            .map(one -> "  " + one.getKey() + ": " + one.getValue() + ", every: 2s, timeout: 1s}\n")
            .collect(Collectors.joining());
    Path config = Files.writeString(folder.resolve("shop.yaml"), "checks:\n" + lines);
    return DaemonProcess.start(folder, "-c", config.toString());
  }

  private void assertNamed(String check, String words) {
    await(check).atMost(PATIENCE).untilAsserted(() -> assertThat(shown(check)).contains(words));
  }

  /** As a look of now finds it. */
  private String shown(String check) {
    return new Shell(Map.of())
        .run("check", check, "--state", folder.resolve("state").toString())
        .out();
  }
}
