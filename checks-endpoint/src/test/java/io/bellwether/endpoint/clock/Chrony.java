// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint.clock;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The real chronyd on loopback, which asks nobody and leaves the clock of this machine alone. */
final class Chrony implements AutoCloseable {
  private static final Path PROGRAM = Path.of("/usr/sbin/chronyd");

  private final Process process;
  private final int port;

  private Chrony(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /**
   * Starts one.
   *
   * @param more lines for its configuration
   */
  static Chrony start(Path folder, String... more) throws IOException {
    if (!Files.isExecutable(PROGRAM)) {
      missing();
    }
    Chrony first = started(folder, more);
    if (first.process.isAlive()) {
      return first;
    }
    Chrony second = started(folder, more); // somebody else may have taken its port meanwhile
    if (!second.process.isAlive()) {
      fail("chronyd ended: " + Files.readString(folder.resolve("chrony.log")));
    }
    return second;
  }

  /** Ends by itself, as who starts it may be killed. */
  private static Chrony started(Path folder, String... more) throws IOException {
    int port = freePort();
    List<String> lines =
        new ArrayList<>(
            List.of(
                "port " + port,
                "bindaddress 127.0.0.1",
                "allow 127.0.0.1",
                "cmdport 0",
                "bindcmdaddress /", // none
                "pidfile " + folder.resolve("chronyd.pid")));
    lines.addAll(List.of(more));
    Path config = Files.write(folder.resolve("chrony.conf"), lines);
    String user = System.getProperty("user.name");
    Process process =
        new ProcessBuilder(
                "timeout",
                "--kill-after=5",
                "120",
                PROGRAM.toString(),
                "-x",
                "-U",
                "-d",
                "-u",
                user.equals("root") ? "nobody" : user,
                "-f",
                config.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("chrony.log").toFile())
            .start();
    Chrony chrony = new Chrony(process, port);
    try {
      await().until(() -> !process.isAlive() || chrony.answers());
    } catch (Exception e) { // what is awaited may throw anything
      chrony.close();
      throw e;
    }
    return chrony;
  }

  private static int freePort() throws IOException {
    try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private boolean answers() throws IOException {
    byte[] question = NtpPacket.question(1);
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.setSoTimeout(100);
      socket.connect(InetAddress.getLoopbackAddress(), port);
      socket.send(new DatagramPacket(question, question.length));
      socket.receive(new DatagramPacket(new byte[NtpPacket.LENGTH], NtpPacket.LENGTH));
      return true;
    } catch (SocketTimeoutException | PortUnreachableException e) {
      return false;
    }
  }

  int port() {
    return port;
  }

  private static void missing() {
    String what = PROGRAM + " is not there; Debian has it in the package chrony";
    if ("1".equals(System.getenv("BELLWETHER_REQUIRE_ALL"))) {
      fail(what);
    }
    abort(what);
  }

  /** By a signal that is passed on: killed at once, it would leave chronyd behind. */
  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
