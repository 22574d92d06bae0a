// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint.tls;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.bellwether.api.Run;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;

/** Words over a connection. Never reads more than is asked for: what follows may be TLS. */
public final class Talk {
  private static final int LONGEST_LINE = 2_048;

  private final Socket socket;
  private final Run run;

  /** Over an open connection, for as long as the run has. */
  public Talk(Socket socket, Run run) {
    this.socket = socket;
    this.run = run;
  }

  void say(String line) throws IOException {
    say((line + "\r\n").getBytes(US_ASCII));
  }

  void say(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
  }

  /** One line without its end; what is longer than any greeting ends where that would. */
  public String line() throws IOException, InterruptedException {
    StringBuilder line = new StringBuilder();
    int next = next();
    while (next != '\n' && line.length() < LONGEST_LINE) {
      line.append((char) next);
      next = next();
    }
    return new String(line.toString().getBytes(ISO_8859_1), UTF_8).strip();
  }

  byte[] bytes(int length) throws IOException, InterruptedException {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) next();
    }
    return bytes;
  }

  int next() throws IOException, InterruptedException {
    run.throwIfStopped();
    long left = run.remaining().toMillis();
    if (left == 0) {
      throw new SocketTimeoutException("no answer in time");
    }
    socket.setSoTimeout((int) Math.min(left, Integer.MAX_VALUE));
    InputStream in = socket.getInputStream();
    int next = in.read();
    if (next < 0) {
      throw new EOFException("it hung up before it had answered");
    }
    return next;
  }
}
