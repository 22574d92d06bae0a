// SPDX-License-Identifier: Apache-2.0
package io.bellwether.http.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Says a beginning and then one piece again and again, as fast as the other side takes it. */
public final class EndlessServer implements AutoCloseable {
  private static final int AT_ONCE = 8 * 1024;

  private final ServerSocket listening;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final byte[] beginning;
  private final byte[] pieces;

  private EndlessServer(ServerSocket listening, String beginning, String piece) {
    this.listening = listening;
    this.beginning = beginning.getBytes(ISO_8859_1);
    this.pieces = piece.repeat(Math.max(1, AT_ONCE / piece.length())).getBytes(ISO_8859_1);
  }

  /** Starts on a free port. */
  public static EndlessServer start(String beginning, String piece) {
    try {
      ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
      EndlessServer server = new EndlessServer(listening, beginning, piece);
      server.threads.execute(server::accept);
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException("no port of loopback can be listened on", e);
    }
  }

  /** Answers by headers without an end. */
  public static EndlessServer ofHeaders() {
    return start("HTTP/1.1 200 OK\r\n", "X-More: and more\r\n");
  }

  /** Answers by a body of JSON without an end. */
  public static EndlessServer ofBody() {
    return start("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n[", "0,");
  }

  /** Its own address. */
  public URI uri() {
    return URI.create("http://127.0.0.1:" + listening.getLocalPort() + "/");
  }

  private void accept() {
    while (!listening.isClosed()) {
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
      OutputStream out = client.getOutputStream();
      out.write(beginning);
      while (!listening.isClosed()) {
        out.write(pieces);
      }
    } catch (IOException e) {
      // the other side has had enough
    } finally {
      open.remove(client);
    }
  }

  /** Ends all connections and threads. */
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
