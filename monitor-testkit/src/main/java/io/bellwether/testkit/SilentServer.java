// SPDX-License-Identifier: Apache-2.0
package io.bellwether.testkit;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A server on loopback that accepts connections, reads what comes, and never answers a word. Who
 * asks it hangs until its own limit. {@link DeafServer} does not even accept.
 */
public final class SilentServer implements AutoCloseable {
  private static final int BUFFER = 8192;

  private final AtomicLong bytesRead = new AtomicLong();
  private final LoopbackServer server = LoopbackServer.start("silent", this::listenForEver);

  private SilentServer() {}

  /** Starts on a free port. */
  public static SilentServer start() {
    return new SilentServer();
  }

  private void listenForEver(Socket connection, LoopbackServer self) throws IOException {
    byte[] buffer = new byte[BUFFER];
    for (int read = 0; read >= 0; read = connection.getInputStream().read(buffer)) {
      bytesRead.addAndGet(read);
    }
  }

  /** The port on loopback. */
  public int port() {
    return server.port();
  }

  /** Loopback and the port. */
  public InetSocketAddress address() {
    return server.address();
  }

  /** An address to ask, as in {@code uri("http")}. */
  public URI uri(String scheme) {
    return Addresses.uri(scheme, address());
  }

  /** How many connections were made so far. */
  public int connections() {
    return server.connections();
  }

  /** How many connections are open now. */
  public int openConnections() {
    return server.open();
  }

  /** How many bytes it was told. */
  public long bytesRead() {
    return bytesRead.get();
  }

  /** Ends all connections and threads. */
  @Override
  public void close() {
    server.close();
  }
}
