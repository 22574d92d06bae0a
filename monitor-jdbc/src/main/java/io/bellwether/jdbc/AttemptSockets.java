// SPDX-License-Identifier: Apache-2.0
package io.bellwether.jdbc;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import javax.net.SocketFactory;

/** Makes the sockets of one connection; public because pgjdbc makes it by its name. */
public final class AttemptSockets extends SocketFactory {
  private final ConnectAttempt attempt;

  /** For the driver: the text that it was given with the name of this class. */
  public AttemptSockets(String attempt) {
    this.attempt = ConnectAttempt.of(attempt);
  }

  @Override
  public Socket createSocket() throws IOException {
    return attempt.add(new Telling(attempt));
  }

  /** Tells how far it has come: a driver that hangs tells nothing. */
  private static final class Telling extends Socket {
    private final ConnectAttempt attempt;

    Telling(ConnectAttempt attempt) {
      this.attempt = attempt;
    }

    @Override
    public void connect(SocketAddress address, int timeout) throws IOException {
      attempt.reached(ConnectAttempt.Phase.CALLED);
      super.connect(address, timeout);
      attempt.reached(ConnectAttempt.Phase.CONNECTED);
    }
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return connected(new InetSocketAddress(host, port));
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress from, int fromPort)
      throws IOException {
    return connected(new InetSocketAddress(host, port));
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return connected(new InetSocketAddress(host, port));
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort)
      throws IOException {
    return connected(new InetSocketAddress(host, port));
  }

  private Socket connected(InetSocketAddress address) throws IOException {
    Socket socket = createSocket();
    socket.connect(address);
    return socket;
  }
}
