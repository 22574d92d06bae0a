// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.bellwether.api.check.CheckFailure;
import io.bellwether.testkit.DeafServer;
import io.bellwether.testkit.TestRun;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConnectingTest {
  /** To all of a network nobody can connect: for Java a plain exception of sockets. */
  private static final String UNREACHABLE = "255.255.255.255";

  private static CheckFailure failure(int port, String... addresses) throws Exception {
    List<InetAddress> all = new ArrayList<>();
    for (String address : addresses) {
      all.add(InetAddress.getByName(address));
    }
    try (TestRun run = TestRun.within(Duration.ofSeconds(2))) {
      return catchThrowableOfType(
          CheckFailure.class, () -> new Connecting("db.internal", port, run).to(all).close());
    }
  }

  private static int gone() throws IOException {
    try (ServerSocket open = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return open.getLocalPort();
    }
  }

  @Test
  void aNetworkThatIsNotThereHidesNotWhatTheOtherAddressSays() throws Exception {
    CheckFailure failure = failure(gone(), "127.0.0.1", UNREACHABLE);
    assertThat(failure.kind()).isEqualTo(CheckFailure.Kind.UNREACHABLE);
    assertThat(failure)
        .hasMessageContaining("127.0.0.1 refuses connections, 255.255.255.255 can not be reached")
        .hasMessageContaining("look whether the service runs");
    try (DeafServer deaf = DeafServer.start()) {
      failure = failure(deaf.port(), "127.0.0.1", UNREACHABLE);
      assertThat(failure.kind()).isEqualTo(CheckFailure.Kind.TIMEOUT);
      assertThat(failure).hasMessageContaining("127.0.0.1 did not take the connection in ");
    }
  }

  @Test
  void aNetworkThatIsNotThereIsTold() throws Exception {
    CheckFailure failure = failure(1, UNREACHABLE);
    assertThat(failure.kind()).isEqualTo(CheckFailure.Kind.UNREACHABLE);
    assertThat(failure)
        .hasMessageContaining("255.255.255.255 can not be reached: Network is unreachable")
        .hasMessageContaining("look whether the machine runs, and at the routes");
  }
}
