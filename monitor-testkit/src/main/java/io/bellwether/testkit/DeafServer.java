// SPDX-License-Identifier: Apache-2.0
package io.bellwether.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * A server on loopback that leaves even the connecting unanswered, as a firewall that drops packets
 * does: its queue of connections is full and nobody takes one out. Who connects hangs until its own
 * limit. It has no thread.
 */
public final class DeafServer implements AutoCloseable {
  private static final int UNANSWERED_AFTER_MILLIS = 300;
  private static final int MOST_FILLERS = 64;

  private final ServerSocket listening;
  private final List<Socket> fillers = new ArrayList<>();

  private DeafServer(ServerSocket listening) {
    this.listening = listening;
  }

  /**
   * Starts on a free port.
   *
   * @throws IllegalStateException when the queues of this machine can not be filled
   */
  public static DeafServer start() {
    try {
      DeafServer server = new DeafServer(LoopbackServer.listen(0, 1));
      server.fill();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException("no port of loopback can be listened on", e);
    }
  }

  private void fill() throws IOException {
    while (fillers.size() < MOST_FILLERS) {
      Socket filler = new Socket();
      fillers.add(filler);
      try {
        filler.connect(address(), UNANSWERED_AFTER_MILLIS);
      } catch (SocketTimeoutException e) {
        return; // full: from now on nobody is answered
      }
    }
    close();
    throw new IllegalStateException(
        "this machine answers although " + MOST_FILLERS + " connections wait to be accepted");
  }

  /** The port on loopback. */
  public int port() {
    return listening.getLocalPort();
  }

  /** Loopback and the port. */
  public InetSocketAddress address() {
    return new InetSocketAddress(listening.getInetAddress(), port());
  }

  /** An address to ask, as in {@code uri("http")}. */
  public URI uri(String scheme) {
    return Addresses.uri(scheme, address());
  }

  /** Gives the port back: who still tries to connect is refused. */
  @Override
  public void close() {
    try {
      for (Socket filler : fillers) {
        filler.close();
      }
      listening.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
