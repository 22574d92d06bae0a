// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;

/** A service on this machine that stands still at one step of every call, until it is closed. */
final class HungService implements AutoCloseable {
  enum Step {
    /** Nobody takes the call: whoever connects goes on trying. */
    CONNECT,
    /** It takes the call and says nothing. */
    ACCEPTED,
    /** It begins an answer and does not end it. */
    ANSWER
  }

  private static final byte[] BEGIN = "HTTP/1.1 200 OK\r\nContent-Len".getBytes(US_ASCII);
  private static final byte[] CALL =
      "POST / HTTP/1.1\r\nHost: sign\r\nContent-Length: 0\r\n\r\n".getBytes(US_ASCII);

  private static final int SOON = 100;

  private final ServerSocket server;
  private final List<Socket> open = new ArrayList<>();

  private HungService(ServerSocket server) {
    this.server = server;
  }

  static HungService at(Step step) {
    try {
      HungService service =
          new HungService(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
      if (step == Step.CONNECT) {
        service.fill();
      } else {
        Thread thread = new Thread(() -> service.take(step), "hung-service");
        thread.setDaemon(true);
        thread.start();
      }
      return service;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As many wait to be taken as the system lets wait. */
  private void fill() throws IOException {
    boolean room = true;
    while (room) {
      Socket waiting = new Socket();
      open.add(waiting);
      try {
        waiting.connect(server.getLocalSocketAddress(), SOON);
      } catch (SocketTimeoutException full) {
        room = false;
      }
    }
  }

  private void take(Step step) {
    try {
      while (true) {
        Socket one = server.accept();
        synchronized (open) {
          open.add(one);
        }
        if (step == Step.ANSWER) {
          one.getOutputStream().write(BEGIN);
        }
      }
    } catch (IOException closed) {
      return; // it is over
    }
  }

  /** As who gave no time to it would call. */
  void call() throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect((InetSocketAddress) server.getLocalSocketAddress());
      socket.getOutputStream().write(CALL);
      InputStream answer = socket.getInputStream();
      int read = answer.read();
      while (read >= 0) {
        read = answer.read();
      }
      throw new IOException("it has hung up");
    }
  }

  @Override
  public void close() {
    try {
      server.close();
      synchronized (open) {
        for (Socket one : open) {
          one.close();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
