// SPDX-License-Identifier: Apache-2.0
package io.bellwether.http.server;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A proxy on loopback by SOCKS 5, without a sign-in, that is asked by name. */
public final class SocksProxy implements AutoCloseable {
  private static final int BY_NAME = 3;
  private static final byte FINE = 0;
  private static final byte NOT_ALLOWED = 2;

  private final ServerSocket listening;
  private final boolean refusing;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final List<String> asked = new CopyOnWriteArrayList<>();

  private SocksProxy(ServerSocket listening, boolean refusing) {
    this.listening = listening;
    this.refusing = refusing;
  }

  /** Starts on a free port, and lets everybody through. */
  public static SocksProxy start() {
    return start(false);
  }

  /** Starts on a free port, and lets nobody through. */
  public static SocksProxy refusing() {
    return start(true);
  }

  private static SocksProxy start(boolean refusing) {
    try {
      ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
      SocksProxy proxy = new SocksProxy(listening, refusing);
      proxy.threads.execute(proxy::accept);
      return proxy;
    } catch (IOException e) {
      throw new UncheckedIOException("no port of loopback can be listened on", e);
    }
  }

  /** Whom it was asked for, as in {@code shop.example:80}. */
  public List<String> asked() {
    return List.copyOf(asked);
  }

  /** Its own address. */
  public URI uri() {
    return URI.create("socks5://127.0.0.1:" + listening.getLocalPort());
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        Socket client = listening.accept();
        open.add(client);
        threads.execute(() -> serve(client));
      } catch (IOException e) {
        // closed, as the test ends
      }
    }
  }

  private void serve(Socket client) {
    try (client;
        Socket server = new Socket()) {
      DataInputStream in = new DataInputStream(client.getInputStream());
      in.readByte();
      in.readNBytes(in.readUnsignedByte());
      client.getOutputStream().write(new byte[] {5, FINE});
      in.readNBytes(3);
      if (in.readByte() != BY_NAME) {
        throw new IOException("asked by address");
      }
      String name = new String(in.readNBytes(in.readUnsignedByte()), US_ASCII);
      int port = in.readUnsignedShort();
      asked.add(name + ":" + port);
      byte answer = refusing ? NOT_ALLOWED : FINE;
      if (!refusing) {
        open.add(server);
        server.connect(new InetSocketAddress(name, port), 5_000);
      }
      client.getOutputStream().write(new byte[] {5, answer, 0, 1, 0, 0, 0, 0, 0, 0});
      if (!refusing) {
        threads.execute(() -> pump(client, server));
        pump(server, client);
      }
    } catch (IOException e) {
      // one of both sides went
    } finally {
      open.remove(client);
    }
  }

  private static void pump(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
      to.shutdownOutput();
    } catch (IOException e) {
      // one of both sides went, and the other is told by being closed
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
