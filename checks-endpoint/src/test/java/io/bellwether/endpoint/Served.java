// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A server that answers every line with one line, like Redis does a PING. */
final class Served implements AutoCloseable {
  private final ServerSocket listening;
  private final Thread accepting;

  Served() throws IOException {
    listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    accepting = new Thread(this::accept, "served");
    accepting.setDaemon(true);
    accepting.start();
  }

  int port() {
    return listening.getLocalPort();
  }

  private void accept() {
    while (!listening.isClosed()) {
      try (Socket connection = listening.accept()) {
        connection.setSoTimeout(5_000);
        while (connection.getInputStream().read() != '\n') {
          // the rest of the line
        }
        connection.getOutputStream().write("+PO".getBytes(StandardCharsets.US_ASCII));
        connection.getOutputStream().flush();
        connection.getOutputStream().write("NG\r\n".getBytes(StandardCharsets.US_ASCII));
      } catch (IOException e) {
        // the other side went, or this one is closed
      }
    }
  }

  @Override
  public void close() throws IOException {
    listening.close();
    accepting.interrupt();
  }
}
