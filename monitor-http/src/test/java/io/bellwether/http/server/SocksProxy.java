// SPDX-License-Identifier: Apache-2.0
package io.bellwether.http.server;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A proxy on loopback by SOCKS 5, without a sign-in, that is asked by name. */
public final class SocksProxy implements AutoCloseable {
  private static final int BY_NAME = 3;
  private static final byte FINE = 0;
  private static final byte NOT_ALLOWED = 2;

  private final boolean refusing;
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final Loopback server = Loopback.start(this::talk);

  private SocksProxy(boolean refusing) {
    this.refusing = refusing;
  }

  /** Starts on a free port, and lets everybody through. */
  public static SocksProxy start() {
    return new SocksProxy(false);
  }

  /** Starts on a free port, and lets nobody through. */
  public static SocksProxy refusing() {
    return new SocksProxy(true);
  }

  /** Whom it was asked for, as in {@code shop.example:80}. */
  public List<String> asked() {
    return List.copyOf(asked);
  }

  /** Its own address. */
  public URI uri() {
    return server.uri("socks5");
  }

  private void talk(Socket client, Loopback self) throws IOException {
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
    if (refusing) {
      answer(client, NOT_ALLOWED);
      return;
    }
    try (Socket target = self.connected(name, port)) {
      answer(client, FINE);
      self.carry(client, target);
    }
  }

  private static void answer(Socket client, byte how) throws IOException {
    client.getOutputStream().write(new byte[] {5, how, 0, 1, 0, 0, 0, 0, 0, 0});
  }

  /** Ends all connections and threads. */
  @Override
  public void close() {
    server.close();
  }
}
