// SPDX-License-Identifier: Apache-2.0
package io.bellwether.testkit;

import java.net.InetSocketAddress;

/** A real server to stand behind a proxy: it says what it is told. */
final class EchoServer implements AutoCloseable {
  private final LoopbackServer server =
      LoopbackServer.start(
          "echo",
          (connection, self) ->
              connection.getInputStream().transferTo(connection.getOutputStream()));

  InetSocketAddress address() {
    return server.address();
  }

  int connections() {
    return server.connections();
  }

  @Override
  public void close() {
    server.close();
  }
}
