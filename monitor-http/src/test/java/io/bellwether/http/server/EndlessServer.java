// SPDX-License-Identifier: Apache-2.0
package io.bellwether.http.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;

/** Says a beginning and then one piece again and again, as fast as the other side takes it. */
public final class EndlessServer implements AutoCloseable {
  private static final int AT_ONCE = 8 * 1024;

  private final byte[] beginning;
  private final byte[] pieces;
  private final Loopback server;

  private EndlessServer(String beginning, String piece) {
    this.beginning = beginning.getBytes(ISO_8859_1);
    this.pieces = piece.repeat(Math.max(1, AT_ONCE / piece.length())).getBytes(ISO_8859_1);
    this.server = Loopback.start(this::talk);
  }

  /** Starts on a free port. */
  public static EndlessServer start(String beginning, String piece) {
    return new EndlessServer(beginning, piece);
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
    return server.uri("http");
  }

  private void talk(Socket client, Loopback self) throws IOException {
    OutputStream out = client.getOutputStream();
    out.write(beginning);
    while (!self.isClosed()) {
      out.write(pieces);
    }
  }

  /** Ends all connections and threads. */
  @Override
  public void close() {
    server.close();
  }
}
