// SPDX-License-Identifier: Apache-2.0
package io.bellwether.testkit;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A server on loopback that answers one byte at a time, with a pause before each, and never comes
 * to an end: a limit on single reads never strikes, only one on the whole does.
 */
public final class DripServer implements AutoCloseable {
  private static final String ENDLESS_HTTP =
      "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n[";

  private final byte[] beginning;
  private final Duration pause;
  private final AtomicLong bytesSent = new AtomicLong();
  private final LoopbackServer server;

  private DripServer(byte[] beginning, Duration pause) {
    this.beginning = beginning.clone();
    this.pause = pause;
    this.server = LoopbackServer.start("drip", this::drip);
  }

  /** Starts on a free port: an answer of HTTP with a body of blanks that does not end. */
  public static DripServer start(Duration pause) {
    return start(pause, ENDLESS_HTTP.getBytes(StandardCharsets.US_ASCII));
  }

  /** Starts on a free port: these bytes, then blanks without end. */
  public static DripServer start(Duration pause, byte[] beginning) {
    return new DripServer(beginning, pause);
  }

  private void drip(Socket connection, LoopbackServer self)
      throws IOException, InterruptedException {
    connection.setTcpNoDelay(true);
    for (int at = 0; !self.isClosed(); at++) {
      self.pause(pause);
      bytesSent.incrementAndGet(); // before, so that who has heard a byte finds it counted
      connection.getOutputStream().write(at < beginning.length ? beginning[at] : ' ');
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

  /** How many bytes were sent over all connections. */
  public long bytesSent() {
    return bytesSent.get();
  }

  /** Ends all connections and threads. */
  @Override
  public void close() {
    server.close();
  }
}
