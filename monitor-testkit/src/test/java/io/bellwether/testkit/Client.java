// SPDX-License-Identifier: Apache-2.0
package io.bellwether.testkit;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A client with a limit on every wait. */
final class Client implements AutoCloseable {
  private static final int CONNECT_MILLIS = 2_000;

  private final Socket socket = new Socket();

  private Client() {}

  static Client of(InetSocketAddress server) throws IOException {
    Client client = new Client();
    try {
      client.socket.connect(server, CONNECT_MILLIS);
      return client.patience(10_000);
    } catch (IOException e) {
      client.close();
      throw e;
    }
  }

  /** Connects, waits for one byte and goes away. */
  static String hearOne(InetSocketAddress server) throws IOException {
    try (Client client = of(server)) {
      return client.hear(1);
    }
  }

  /** From now on a read waits so long. */
  Client patience(int millis) throws IOException {
    socket.setSoTimeout(millis);
    return this;
  }

  Client say(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  Client sayNoMore() throws IOException {
    socket.shutdownOutput();
    return this;
  }

  /** Reads so many bytes, or what there is before the end. */
  String hear(int bytes) throws IOException {
    return new String(socket.getInputStream().readNBytes(bytes), StandardCharsets.UTF_8);
  }

  String hearAll() throws IOException {
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
