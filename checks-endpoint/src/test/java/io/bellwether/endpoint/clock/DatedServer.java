// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint.clock;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/** A server on loopback that answers every request of HTTP with the same head. */
final class DatedServer implements AutoCloseable {
  private final ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final Supplier<String> head;

  DatedServer(Supplier<String> head) throws IOException {
    this.head = head;
    Thread thread = new Thread(this::serve, "dated-server");
    thread.setDaemon(true);
    thread.start();
  }

  int port() {
    return listening.getLocalPort();
  }

  private void serve() {
    while (!listening.isClosed()) {
      try (Socket connection = listening.accept()) {
        connection.setSoTimeout(5_000);
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII));
        String line = in.readLine();
        while (line != null && !line.isEmpty()) {
          line = in.readLine();
        }
        connection.getOutputStream().write(head.get().getBytes(StandardCharsets.US_ASCII));
      } catch (IOException e) {
        // the other side went, or this one is closed
      }
    }
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }
}
