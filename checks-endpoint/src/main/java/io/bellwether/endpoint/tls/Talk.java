// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint.tls;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.bellwether.api.Run;
import io.bellwether.api.check.CheckFailure;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;

/** Words over a connection. Never reads more than is asked for: what follows may be TLS. */
public final class Talk {
  private static final int LONGEST_LINE = 2_048;

  private final Socket socket;
  private final Run run;
  private final long until;
  private long began = System.nanoTime();
  private String awaited = "greet";
  private String end = "its greeting";
  private boolean heard;

  /** Over an open connection, for as long as the run has. */
  public Talk(Socket socket, Run run) {
    this.socket = socket;
    this.run = run;
    this.until = began + Silence.patience(run) * 1_000_000;
  }

  void say(String line) throws IOException {
    say((line + "\r\n").getBytes(US_ASCII), "'" + line + "'");
  }

  void say(byte[] bytes) throws IOException {
    say(bytes, "the request for TLS");
  }

  private void say(byte[] bytes, String what) throws IOException {
    awaited = "answer to " + what;
    end = "its answer to " + what;
    heard = false;
    began = System.nanoTime();
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
  }

  /** One line without its end; what is longer than any greeting ends where that would. */
  public String line() throws IOException, InterruptedException, CheckFailure {
    StringBuilder line = new StringBuilder();
    int next = next();
    while (next != '\n' && line.length() < LONGEST_LINE) {
      line.append((char) next);
      next = next();
    }
    return new String(line.toString().getBytes(ISO_8859_1), UTF_8).strip();
  }

  byte[] bytes(int length) throws IOException, InterruptedException, CheckFailure {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) next();
    }
    return bytes;
  }

  int next() throws IOException, InterruptedException, CheckFailure {
    int next = read();
    if (next < 0) {
      throw new EOFException("it hung up before it had answered");
    }
    heard = true;
    return next;
  }

  private int read() throws IOException, InterruptedException, CheckFailure {
    try {
      long left = (until - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        throw new SocketTimeoutException("no answer in time");
      }
      run.throwIfStopped();
      socket.setSoTimeout((int) Math.min(left, Integer.MAX_VALUE));
      return socket.getInputStream().read();
    } catch (SocketTimeoutException e) {
      throw silence(e);
    } catch (SocketException e) {
      if (run.remaining().isZero()) { // closed by the run, not by the other end
        throw silence(e);
      }
      throw e;
    }
  }

  private CheckFailure silence(IOException e) {
    return Silence.of(heard ? "come to the end of " + end : awaited, began, e);
  }
}
