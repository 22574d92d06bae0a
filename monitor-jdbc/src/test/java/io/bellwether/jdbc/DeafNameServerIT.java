// SPDX-License-Identifier: Apache-2.0
package io.bellwether.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Looking up a name hangs in the C library, where nothing of Java ends it. */
class DeafNameServerIT {
  private static final int PORT = 53;

  @TempDir Path folder;

  @Test
  void aNameThatIsNeverFoundIsToldAtTheDeadlineAndNothingPilesUp() throws Exception {
    mustHaveOwnMounts();
    InetAddress loopback = InetAddress.getByName("127.77.77.77");
    try (DatagramSocket deaf = new DatagramSocket(PORT, loopback)) {
      Path servers =
          Files.writeString(
              folder.resolve("resolv.conf"),
              "nameserver " + deaf.getLocalAddress().getHostAddress() + "\noptions timeout:3\n");
      List<String> said = lookUpWith(servers);
      List<String> looks = said.stream().filter(line -> line.startsWith("look ")).toList();
      assertThat(looks)
          .as(String.join("\n", said))
          .hasSize(5)
          .allMatch(line -> line.contains("the name of db.internal:5432 was not found in time"));
      // the JDK asks once for all who want the same name
      assertThat(said).contains("over").containsAnyOf("hang 1", "hang 2");
    }
  }

  private static List<String> lookUpWith(Path servers) throws IOException {
    Process process =
        new ProcessBuilder(
                "unshare",
                "--mount",
                "bash",
                "-c",
                "mount --bind \"$0\" /etc/resolv.conf && exec \"$@\"",
                servers.toString(),
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                NameLookups.class.getName())
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
}
