// SPDX-License-Identifier: Apache-2.0
package io.bellwether.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Stands on loopback between a client and a real server and makes trouble when told: delays, cuts,
 * stalls, resets, refuses, is slow. Every switch works at once, for open connections too, and adds
 * to the others until {@link #pass} turns all of them off.
 *
 * <p>The port stays the same. May be used by any thread.
 */
public final class TroubledProxy implements AutoCloseable {
  private static final int CONNECT_MILLIS = 5_000;

  private final InetSocketAddress target;
  private final InetSocketAddress address;
  private final ProxySwitch modes = new ProxySwitch();
  private final AtomicInteger connections = new AtomicInteger();
  private final AtomicLong bytesToServer = new AtomicLong();
  private final AtomicLong bytesToClient = new AtomicLong();
  private LoopbackServer server;
  private Socket keptPort = new Socket();
  private boolean closed;

  private TroubledProxy(InetSocketAddress target) {
    this.target = target;
    this.server = LoopbackServer.start("proxy", this::carry);
    this.address = server.address();
  }

  /** Starts on a free port, in front of the given server; everything passes. */
  public static TroubledProxy to(InetSocketAddress server) {
    return new TroubledProxy(server);
  }

  /** Starts on a free port, in front of a server on loopback; everything passes. */
  public static TroubledProxy to(int port) {
    return to(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
  }

  private void carry(Socket client, LoopbackServer self) {
    connections.incrementAndGet();
    if (modes.mode().resetting()) {
      Resets.reset(client);
      return;
    }
    Socket upstream = self.alsoClose(new Socket());
    try {
      upstream.connect(target, CONNECT_MILLIS);
      Pump toServer = new Pump(modes, self, ProxyMode::mostToServer, bytesToServer);
      Pump toClient = new Pump(modes, self, ProxyMode::mostToClient, bytesToClient);
      new ProxiedConnection(client, upstream).carry(toServer, toClient);
    } catch (IOException e) {
      Resets.reset(client); // the real server is not there
    } finally {
      self.end(upstream);
    }
  }

  /** No more trouble: what was stalled moves on, what was refused is accepted again. */
  public void pass() {
    modes.change(now -> ProxyMode.PASS);
    accept();
  }

  /** Every piece of data waits so long before it moves on, in both directions. */
  public void delay(Duration time) {
    modes.change(now -> now.delaying(time));
  }

  /** In each direction of each connection so many bytes pass a second. */
  public void throttle(long bytesPerSecond) {
    if (bytesPerSecond < 1) {
      throw new IllegalArgumentException("at least one byte a second; use stall for none");
    }
    modes.change(now -> now.throttling(bytesPerSecond));
  }

  /**
   * A connection over which the server got so many bytes, or the client so many, is ended there.
   * {@link Long#MAX_VALUE} leaves a direction alone.
   */
  public void cutAfter(long bytesToServer, long bytesToClient) {
    modes.change(now -> now.cutting(bytesToServer, bytesToClient));
  }

  /** Connections are accepted and stay open, but nothing moves. */
  public void stall() {
    modes.change(ProxyMode::stalling);
  }

  /** Open connections are reset (RST) now, new ones as soon as they are made. */
  public synchronized void reset() {
    modes.change(ProxyMode::resettingAll);
    server.resetAll();
  }

  /** Open connections are reset now, new ones are refused: nobody listens on the port. */
  public synchronized void refuse() {
    if (server.isClosed()) {
      return;
    }
    server.resetAll();
    server.close();
    keptPort = kept();
  }

  /**
   * Keeps the port without listening, which refuses: given back, somebody else might get it, and a
   * client that connects to it from the same port by chance would talk to itself.
   */
  private Socket kept() {
    try {
      Socket socket = new Socket();
      socket.setReuseAddress(true);
      socket.bind(address);
      return socket;
    } catch (IOException e) {
      throw new UncheckedIOException("the port of the proxy was taken by another", e);
    }
  }

  private synchronized void accept() {
    if (server.isClosed() && !closed) {
      server = LoopbackServer.start("proxy", address.getPort(), this::carry);
      Resets.end(keptPort);
    }
  }

  /** The port on loopback. */
  public int port() {
    return address.getPort();
  }

  /** Loopback and the port. */
  public InetSocketAddress address() {
    return address;
  }

  /** An address to ask, as in {@code uri("http")}. */
  public URI uri(String scheme) {
    return Addresses.uri(scheme, address);
  }

  /** How many connections were made so far; those that were refused do not count. */
  public int connections() {
    return connections.get();
  }

  /** How many connections are open now. */
  public synchronized int openConnections() {
    return server.open();
  }

  /** How many bytes the server got. */
  public long bytesToServer() {
    return bytesToServer.get();
  }

  /** How many bytes the client got. */
  public long bytesToClient() {
    return bytesToClient.get();
  }

  /** Ends all connections and threads and gives the port back. */
  @Override
  public synchronized void close() {
    closed = true;
    server.close();
    Resets.end(keptPort);
  }
}
