// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.campaign;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.bellwether.api.check.CheckContext;
import io.bellwether.api.check.Health;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What is watched: answers a line with a line. */
final class AnsweringServer implements AutoCloseable {
  private static final int BACKLOG = 1_024;

  private final ServerSocket listening;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  private AnsweringServer() throws IOException {
    listening = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
    daemon(this::accept);
  }

  static AnsweringServer start() throws IOException {
    return new AnsweringServer();
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "campaign-server");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = listening.accept();
        open.add(client);
        daemon(() -> answer(client));
      }
    } catch (IOException closed) {
      // the only way out
    }
  }

  private void answer(Socket client) {
    try (client) {
      BufferedReader lines =
          new BufferedReader(new InputStreamReader(client.getInputStream(), US_ASCII));
      while (lines.readLine() != null) {
        client.getOutputStream().write("fine\n".getBytes(US_ASCII));
      }
    } catch (IOException gone) {
      // the client went away, or we did
    } finally {
      open.remove(client);
    }
  }

  InetSocketAddress address() {
    return new InetSocketAddress(listening.getInetAddress(), listening.getLocalPort());
  }

  int port() {
    return listening.getLocalPort();
  }

  /** Asks once as a good plugin does: within its time, and to be closed when that is over. */
  static Health ask(InetSocketAddress server, CheckContext context) throws Exception {
    try (Socket socket = context.closeAtDeadline(new Socket())) {
      int millis = (int) Math.max(1, context.remaining().toMillis());
      socket.connect(server, millis);
      socket.setSoTimeout(millis);
      return heard(socket);
    }
  }

  /** Asks as a bad plugin does: no limit, nothing that could be closed, deaf to interrupts. */
  static Health askForEver(InetSocketAddress server) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(server);
      return heard(socket);
    }
  }

  private static Health heard(Socket socket) throws IOException {
    socket.getOutputStream().write("how are you\n".getBytes(US_ASCII));
    String line =
        new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII)).readLine();
    if (line == null) {
      throw new EOFException();
    }
    return Health.healthy(line);
  }

  @Override
  public void close() throws IOException {
    listening.close();
    for (Socket socket : open) {
      socket.close();
    }
  }
}
