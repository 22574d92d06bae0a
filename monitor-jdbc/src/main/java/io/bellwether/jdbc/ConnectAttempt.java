// SPDX-License-Identifier: Apache-2.0
package io.bellwether.jdbc;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The sockets of one connection, from the first moment on: a server that is silent or drips inside
 * sign-in is left by closing them, which no property of a driver does.
 */
final class ConnectAttempt implements AutoCloseable {
  private static final AtomicLong NUMBERS = new AtomicLong();
  private static final Map<String, ConnectAttempt> UNDER_WAY = new ConcurrentHashMap<>();

  private final String id = "attempt-" + NUMBERS.incrementAndGet();
  private final List<Socket> sockets = new ArrayList<>();
  private volatile Phase phase = Phase.NAMED;
  private boolean ended;

  /** How far it has come. */
  enum Phase {
    /** The name of the host is looked up. */
    NAMED,
    /** The host was called and has not answered. */
    CALLED,
    /** The host has answered; what listens there is spoken to. */
    CONNECTED
  }

  /** Begins one; drivers make their sockets by a class whose only argument is a text. */
  static ConnectAttempt begin() {
    ConnectAttempt attempt = new ConnectAttempt();
    UNDER_WAY.put(attempt.id, attempt);
    return attempt;
  }

  static ConnectAttempt of(String id) {
    ConnectAttempt attempt = UNDER_WAY.get(id);
    if (attempt == null) {
      throw new IllegalStateException("no connection is made under " + id);
    }
    return attempt;
  }

  String id() {
    return id;
  }

  /** The driver has found it by now, or never will. */
  void settled() {
    UNDER_WAY.remove(id);
  }

  Phase phase() {
    return phase;
  }

  void reached(Phase now) {
    phase = now;
  }

  synchronized Socket add(Socket socket) throws SocketException {
    phase = Phase.NAMED;
    if (ended) {
      throw new SocketException("the time for this connection is over");
    }
    sockets.removeIf(Socket::isClosed);
    sockets.add(socket);
    return socket;
  }

  @Override
  public synchronized void close() {
    ended = true;
    settled();
    for (Socket socket : sockets) {
      try {
        socket.close();
      } catch (IOException e) {
        // it is of no use any more, open or not
      }
    }
    sockets.clear();
  }
}
