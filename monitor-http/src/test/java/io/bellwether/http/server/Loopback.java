// SPDX-License-Identifier: Apache-2.0
package io.bellwether.http.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Listens on a free port of loopback, gives each connection a thread, and ends all with itself. */
final class Loopback implements AutoCloseable {
  private static final int BACKLOG = 50;
  private static final int CONNECT_MILLIS = 5_000;

  /** What is done with a connection, which is closed afterwards. */
  @FunctionalInterface
  interface Conversation {
    void with(Socket client, Loopback server) throws IOException;
  }

  private final Conversation conversation;
  private final ServerSocket listening;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  private Loopback(Conversation conversation) throws IOException {
    this.conversation = conversation;
    this.listening = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
  }

  static Loopback start(Conversation conversation) {
    try {
      Loopback server = new Loopback(conversation);
      server.threads.execute(server::accept);
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException("no port of loopback can be listened on", e);
    }
  }

  URI uri(String scheme) {
    return URI.create(scheme + "://127.0.0.1:" + listening.getLocalPort());
  }

  boolean isClosed() {
    return listening.isClosed();
  }

  private void accept() {
    while (!isClosed()) {
      try {
        Socket client = listening.accept();
        open.add(client);
        threads.execute(() -> talk(client));
      } catch (IOException e) {
        // closed, as the test ends
      }
    }
  }

  private void talk(Socket client) {
    try (client) {
      conversation.with(client, this);
    } catch (IOException e) {
      // one of both sides went
    } finally {
      open.remove(client);
    }
  }

  /** Connects to whom a proxy is asked for; to be closed by the caller. */
  Socket connected(String host, int port) throws IOException {
    Socket socket = new Socket();
    open.add(socket);
    socket.connect(new InetSocketAddress(host, port), CONNECT_MILLIS);
    return socket;
  }

  /** Carries what both say until one of them ends. */
  void carry(Socket one, Socket other) {
    threads.execute(() -> pump(one, other));
    pump(other, one);
  }

  private static void pump(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
      to.shutdownOutput();
    } catch (IOException e) {
      // one of both sides went, and the other is told by being closed
    }
  }

  @Override
  public void close() {
    try {
      listening.close();
      for (Socket socket : open) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    threads.shutdownNow();
  }
}
