// SPDX-License-Identifier: Apache-2.0
package io.bellwether.jdbc.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A name server that hears and says nothing, and processes that know no other. */
public final class DeafNameServer implements AutoCloseable {
  private static final int PORT = 53;

  private final DatagramSocket socket;
  private final Path resolvers;

  private DeafNameServer(DatagramSocket socket, Path resolvers) {
    this.socket = socket;
    this.resolvers = resolvers;
  }

  /** Starts one; the folder is for what a process finds as /etc/resolv.conf. */
  public static DeafNameServer start(Path folder) throws IOException, InterruptedException {
    mustHaveOwnMounts();
    long own = ProcessHandle.current().pid(); // several may run beside each other
    byte[] address = {127, 77, (byte) (own >> 8), (byte) own};
    DatagramSocket socket = new DatagramSocket(PORT, InetAddress.getByAddress(address));
    Path file =
        Files.writeString(
            folder.resolve("resolv.conf"),
            "nameserver " + socket.getLocalAddress().getHostAddress() + "\noptions timeout:3\n");
    return new DeafNameServer(socket, file);
  }

  /** What a program of tests says that looks up names here alone; it must end well. */
  public List<String> said(Class<?> program) throws IOException {
    Process process =
        new ProcessBuilder(
                "unshare",
                "--mount",
                "bash",
                "-c",
                "mount --bind \"$0\" /etc/resolv.conf && exec \"$@\"",
                resolvers.toString(),
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                program.getName())
            .redirectErrorStream(true)
            .start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.onExit().join().exitValue()).as(said).isZero();
    return said.lines().toList();
  }

  /** Only root has, outside of most containers. */
  private static void mustHaveOwnMounts() throws InterruptedException {
    String why = "a name server that is deaf was not tried: 'unshare --mount true' did not succeed";
    try {
      if (new ProcessBuilder("unshare", "--mount", "true").start().waitFor() == 0) {
        return;
      }
    } catch (IOException e) {
      // there is no such program
    }
    if ("1".equals(System.getenv("BELLWETHER_REQUIRE_ALL"))) {
      fail(why);
    }
    abort(why);
  }

  @Override
  public void close() {
    socket.close();
  }
}
