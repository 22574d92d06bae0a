// SPDX-License-Identifier: Apache-2.0
package io.bellwether.questdb;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
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

/** The way to a real server, on which something happens to questions with a given word. */
final class TroubledWire implements AutoCloseable {
  private static final int ASKS_FOR_TLS = 80877103;

  private final ServerSocket listening;
  private final int server;
  private final Way toServer;
  private final Queue<Closeable> open = new ConcurrentLinkedQueue<>();

  /** Carries what a client says, until it has nothing more to say. */
  private interface Way {
    void carry(InputStream from, OutputStream to) throws IOException;
  }

  /** Ends when its socket is closed. */
  private interface Copying {
    void run() throws IOException;
  }

  private TroubledWire(int server, Way toServer) throws IOException {
    this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    this.server = server;
    this.toServer = toServer;
    begin(this::accept);
  }

  /** Such questions never arrive. */
  static TroubledWire forgetting(String word, int server) throws IOException {
    return new TroubledWire(server, (from, to) -> copy(from, to, word, false));
  }

  /** Such questions end the connection. */
  static TroubledWire cuttingAt(String word, int server) throws IOException {
    return new TroubledWire(server, (from, to) -> copy(from, to, word, true));
  }

  /** Such questions are asked with another word. */
  static TroubledWire rewording(String word, String other, int server) throws IOException {
    return new TroubledWire(server, (from, to) -> reword(from, to, word, other));
  }

  private static void begin(Copying copying) {
    Thread thread =
        new Thread(
            () -> {
              try {
                copying.run();
              } catch (IOException e) {
                System.getLogger(TroubledWire.class.getName())
                    .log(System.Logger.Level.DEBUG, "closed", e);
              }
            },
            "troubled-wire");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() throws IOException {
    while (true) {
      Socket client = listening.accept();
      Socket behind = new Socket(InetAddress.getLoopbackAddress(), server);
      open.add(client);
      open.add(behind);
      begin(() -> carry(client, behind, toServer));
      begin(() -> carry(behind, client, InputStream::transferTo));
    }
  }

  private static void carry(Socket from, Socket to, Way way) throws IOException {
    try (from;
        to) {
      way.carry(from.getInputStream(), to.getOutputStream());
    }
  }

  private static void copy(InputStream in, OutputStream out, String word, boolean ends)
      throws IOException {
    byte[] part = new byte[64 * 1024];
    int read = in.read(part);
    while (read >= 0) {
      boolean meant = new String(part, 0, read, StandardCharsets.ISO_8859_1).contains(word);
      if (meant && ends) {
        return;
      }
      if (!meant) {
        out.write(part, 0, read);
      }
      read = in.read(part);
    }
  }

  /** As PostgreSQL's wire has it: a type, the length of all that follows, and what follows. */
  private static void reword(InputStream in, OutputStream out, String word, String other)
      throws IOException {
    DataInputStream from = new DataInputStream(in);
    DataOutputStream to = new DataOutputStream(out);
    try {
      signIn(from, to);
      while (true) {
        int type = from.readUnsignedByte();
        byte[] body = from.readNBytes(from.readInt() - Integer.BYTES);
        if (type == 'P') { // the only one that may be longer now: lengths in others count bytes
          String said = new String(body, StandardCharsets.UTF_8);
          body = said.replace(word, other).getBytes(StandardCharsets.UTF_8);
        }
        to.writeByte(type);
        to.writeInt(body.length + Integer.BYTES);
        to.write(body);
        to.flush();
      }
    } catch (EOFException e) {
      System.getLogger(TroubledWire.class.getName()).log(System.Logger.Level.DEBUG, "ended", e);
    }
  }

  /** Without a type; asking for TLS, which is refused, comes before. */
  private static void signIn(DataInputStream from, DataOutputStream to) throws IOException {
    int what = ASKS_FOR_TLS;
    while (what == ASKS_FOR_TLS) {
      int length = from.readInt();
      what = from.readInt();
      to.writeInt(length);
      to.writeInt(what);
      to.write(from.readNBytes(length - 2 * Integer.BYTES));
      to.flush();
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
