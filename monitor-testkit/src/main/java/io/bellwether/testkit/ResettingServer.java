// SPDX-License-Identifier: Apache-2.0
package io.bellwether.testkit;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;

/**
 * A server on loopback that accepts connections and resets them (RST), as one that has crashed
 * does.
 */
public final class ResettingServer implements AutoCloseable {
  private final LoopbackServer server;

  private ResettingServer(LoopbackServer.Conversation conversation) {
    this.server = LoopbackServer.start("resetting", conversation);
  }

  /** Starts on a free port; resets as soon as somebody has connected. */
  public static ResettingServer onConnect() {
    return new ResettingServer((connection, self) -> Resets.reset(connection));
  }

  /** Starts on a free port; resets when the first byte of a request has come. */
  public static ResettingServer onRequest() {
    return new ResettingServer(ResettingServer::resetAfterFirstByte);
  }

  private static void resetAfterFirstByte(Socket connection, LoopbackServer self)
      throws IOException {
    if (connection.getInputStream().read() >= 0) {
      Resets.reset(connection);
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

  /** How many connections were reset, or are still open. */
  public int connections() {
    return server.connections();
  }

  /** Ends all connections and threads. */
  @Override
  public void close() {
    server.close();
  }
}
