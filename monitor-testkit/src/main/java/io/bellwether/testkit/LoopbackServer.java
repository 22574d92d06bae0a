// SPDX-License-Identifier: Apache-2.0
package io.bellwether.testkit;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Listens on a free port of loopback and gives each connection a thread. Closing ends every
 * connection and every thread.
 */
final class LoopbackServer implements AutoCloseable {
  private static final int BACKLOG = 1024;
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** What is done with a connection, on a thread of its own; the server closes it afterwards. */
  @FunctionalInterface
  interface Conversation {
    void with(Socket connection, LoopbackServer server) throws IOException, InterruptedException;
  }

  private final String name;
  private final Conversation conversation;
  private final ServerSocket listening;
  private final Thread accepting;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final AtomicInteger connections = new AtomicInteger();
  private final Set<Closeable> open = ConcurrentHashMap.newKeySet();
  private final Set<Thread> talking = ConcurrentHashMap.newKeySet();

  private LoopbackServer(String name, int port, Conversation conversation) throws IOException {
    this.name = name;
    this.conversation = conversation;
    this.listening = listen(port, BACKLOG);
    this.accepting = Threads.daemon("testkit-" + name, this::accept);
  }

  /** Listens on a free port. */
  static LoopbackServer start(String name, Conversation conversation) {
    return start(name, 0, conversation);
  }

  /** Listens on the given port; 0 is a free one. */
  static LoopbackServer start(String name, int port, Conversation conversation) {
    try {
      LoopbackServer server = new LoopbackServer(name, port, conversation);
      server.accepting.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException("no port of loopback can be listened on", e);
    }
  }

  static ServerSocket listen(int port, int backlog) throws IOException {
    ServerSocket socket = new ServerSocket();
    try {
      socket.setReuseAddress(true); // a port that was closed a moment ago is taken again
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), backlog);
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  private void accept() {
    while (!isClosed()) {
      try {
        begin(listening.accept());
      } catch (IOException e) {
        if (!isClosed()) {
          throw new UncheckedIOException("testkit-" + name + " can not accept", e);
        }
      }
    }
  }

  private void begin(Socket connection) {
    connections.incrementAndGet();
    open.add(connection);
    Thread thread = Threads.daemon("testkit-" + name + "-" + connections, () -> talk(connection));
    talking.add(thread);
    thread.start();
    if (isClosed()) {
      end(connection);
    }
  }

  private void talk(Socket connection) {
    try {
      conversation.with(connection, this);
    } catch (IOException | InterruptedException e) {
      // The other side went away, or we did: both are how conversations with these servers end.
    } finally {
      end(connection);
      talking.remove(Thread.currentThread());
    }
  }

  /** Closes what belongs to a conversation beside its connection when the server closes. */
  <C extends Closeable> C alsoClose(C resource) {
    open.add(resource);
    if (isClosed()) {
      end(resource);
    }
    return resource;
  }

  void end(Closeable resource) {
    open.remove(resource);
    try {
      resource.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits inside a conversation, until the time has passed or the server is closed. */
  void pause(Duration time) throws InterruptedException {
    closed.await(time.toNanos(), TimeUnit.NANOSECONDS);
  }

  boolean isClosed() {
    return closed.getCount() == 0;
  }

  int port() {
    return listening.getLocalPort();
  }

  InetSocketAddress address() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port());
  }

  /** How many were accepted so far. */
  int connections() {
    return connections.get();
  }

  /** How many are open now. */
  int open() {
    return talking.size();
  }

  /** Closes the connections that are open now with a reset instead of an end. */
  void resetAll() {
    List<Socket> sockets =
        open.stream().filter(Socket.class::isInstance).map(Socket.class::cast).toList();
    // All are told before the first is closed: its end makes another thread close the next.
    sockets.forEach(Resets::mark);
    sockets.forEach(Resets::end);
  }

  @Override
  public void close() {
    closed.countDown();
    try {
      listening.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Threads.join(accepting, PATIENCE);
    Set.copyOf(open).forEach(this::end);
    talking.forEach(Thread::interrupt);
    Set.copyOf(talking).forEach(thread -> Threads.join(thread, PATIENCE));
  }
}
