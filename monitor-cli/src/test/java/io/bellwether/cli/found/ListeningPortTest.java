// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli.found;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class ListeningPortTest {
  @Test
  void aPortIsFoundWhereThisMachineCanCallIt() throws IOException {
    try (ServerSocket here = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      assertThat(ListeningPort.ofThisMachine())
          .extracting(ListeningPort::host, ListeningPort::port)
          .contains(tuple("127.0.0.1", here.getLocalPort()));
    }
  }

  @Test
  void theKernelsTableIsReadAsItIsWritten() {
    String rest = " 00000000:0000 0A 00000000:00000000 00:00000000 00000000 0 0 21 1 0";
    assertThat(ListeningPort.of("   0: 0100007F:1538" + rest))
        .contains(new ListeningPort("127.0.0.1", 5432, "21"));
    assertThat(ListeningPort.of("   1: 00000000000000000000000001000000:18EB" + rest))
        .contains(new ListeningPort("::1", 6379, "21"));
    assertThat(ListeningPort.of("   2: 0A00A8C0:1538" + rest)).isEmpty();
    assertThat(ListeningPort.of("   3: 0100007F:1538 0100007F:AF12 01 0 0")).isEmpty();
    assertThat(ListeningPort.of("")).isEmpty();
  }
}
