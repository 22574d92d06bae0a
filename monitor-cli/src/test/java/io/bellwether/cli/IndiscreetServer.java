// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Speaks as a PostgreSQL that refuses everything, and tells in each refusal what it should not:
 * before the sign-in, after it, when asked, or in words that are none of the protocol.
 */
final class IndiscreetServer implements AutoCloseable {
  private static final int ASKS_FOR_TLS = 80877103;
  private static final int ASKS_FOR_GSS = 80877104;

  /** How it refuses. */
  enum Way {
    AT_SIGN_IN,
    WHEN_IT_HAS_THE_PASSWORD,
    WHEN_ASKED,
    WITHOUT_PROTOCOL
  }

  /** A refusal: its SQLSTATE, and what it says. */
  record Refusal(Way way, String state, String words) {}

  private final ServerSocket socket;
  private final Supplier<Refusal> refusals;
  private final AtomicInteger refused = new AtomicInteger();
  private final Thread thread = new Thread(this::serve, "indiscreet");

  IndiscreetServer(Supplier<Refusal> refusals) throws IOException {
    this.socket = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    this.refusals = refusals;
    thread.start();
  }

  int port() {
    return socket.getLocalPort();
  }

  int refused() {
    return refused.get();
  }

  private void serve() {
    while (!socket.isClosed()) {
      try (Socket client = socket.accept()) {
        client.setSoTimeout(5_000);
        refuse(client, refusals.get());
      } catch (IOException e) {
        // who was refused is gone, or this is closed
      }
    }
  }

  private void refuse(Socket client, Refusal refusal) throws IOException {
    DataInputStream in = new DataInputStream(client.getInputStream());
    DataOutputStream out = new DataOutputStream(client.getOutputStream());
    greeting(in, out);
    refused.incrementAndGet();
    switch (refusal.way()) {
      case WITHOUT_PROTOCOL -> out.write(refusal.words().getBytes(StandardCharsets.UTF_8));
      case WHEN_IT_HAS_THE_PASSWORD -> {
        message(out, 'R', new byte[] {0, 0, 0, 3});
        skip(in);
        error(out, "FATAL", refusal);
      }
      case WHEN_ASKED -> {
        message(out, 'R', new byte[4]);
        message(out, 'Z', new byte[] {'I'});
        answer(in, out, refusal);
      }
      default -> error(out, "FATAL", refusal);
    }
  }

  private static void greeting(DataInputStream in, DataOutputStream out) throws IOException {
    int length = in.readInt();
    int what = in.readInt();
    in.skipNBytes(length - 8L);
    if (what == ASKS_FOR_TLS || what == ASKS_FOR_GSS) {
      out.write('N');
      greeting(in, out);
    }
  }

  private static void answer(DataInputStream in, DataOutputStream out, Refusal refusal)
      throws IOException {
    for (int type = in.read(); type > 0 && type != 'X'; type = in.read()) {
      skipBody(in);
      if (type == 'S' || type == 'Q') {
        error(out, "ERROR", refusal);
        message(out, 'Z', new byte[] {'I'});
      }
    }
  }

  private static void skip(DataInputStream in) throws IOException {
    in.readByte();
    skipBody(in);
  }

  private static void skipBody(DataInputStream in) throws IOException {
    in.skipNBytes(in.readInt() - 4L);
  }

  private static void error(DataOutputStream out, String severity, Refusal refusal)
      throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    field(body, 'S', severity);
    field(body, 'V', severity);
    field(body, 'C', refusal.state());
    field(body, 'M', refusal.words());
    field(body, 'D', "detail " + refusal.words());
    field(body, 'H', "hint " + refusal.words());
    field(body, 'W', "where " + refusal.words());
    field(body, 'q', "select " + refusal.words());
    body.write(0);
    message(out, 'E', body.toByteArray());
  }

  private static void field(ByteArrayOutputStream body, char name, String text) {
    body.write(name);
    body.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    body.write(0);
  }

  private static void message(DataOutputStream out, char type, byte[] body) throws IOException {
    out.write(type);
    out.writeInt(body.length + 4);
    out.write(body);
    out.flush();
  }

  @Override
  public void close() throws IOException {
    socket.close();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
