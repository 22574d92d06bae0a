// SPDX-License-Identifier: Apache-2.0
package io.bellwether.questdb;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Passes all on but questions with a given word, which never arrive. */
final class ForgetfulProxy implements AutoCloseable {
  private final ServerSocket listening;
  private final int server;
  private final String forgotten;
  private final Queue<Closeable> open = new ConcurrentLinkedQueue<>();

  ForgetfulProxy(int server, String forgotten) throws IOException {
    this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    this.server = server;
    this.forgotten = forgotten;
    begin(this::accept);
  }

  /** Ends when its socket is closed. */
  private interface Copying {
    void run() throws IOException;
  }

  private static void begin(Copying copying) {
    Thread thread =
        new Thread(
            () -> {
              try {
                copying.run();
              } catch (IOException e) {
                System.getLogger(ForgetfulProxy.class.getName())
                    .log(System.Logger.Level.DEBUG, "closed", e);
              }
            },
            "forgetful-proxy");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() throws IOException {
    while (true) {
      Socket client = listening.accept();
      Socket behind = new Socket(InetAddress.getLoopbackAddress(), server);
      open.add(client);
      open.add(behind);
      begin(() -> copy(client, behind, forgotten));
      begin(() -> copy(behind, client, "\0 never \0"));
    }
  }

  private static void copy(Socket from, Socket to, String forgotten) throws IOException {
    byte[] part = new byte[64 * 1024];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      int read = in.read(part);
      while (read >= 0) {
        if (!new String(part, 0, read, StandardCharsets.ISO_8859_1).contains(forgotten)) {
          out.write(part, 0, read);
        }
        read = in.read(part);
      }
    }
  }

  int port() {
    return listening.getLocalPort();
  }

  @Override
  public void close() {
    try {
      listening.close();
      for (Closeable one : open) {
        one.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
