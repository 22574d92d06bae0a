// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint.dns;

import io.bellwether.api.Run;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.BindException;
import java.net.ConnectException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import org.jspecify.annotations.Nullable;

/** One question to one resolver, by UDP and, where the answer does not fit, by TCP. */
final class Exchange {
  private static final int LARGEST = 65_535;
  private static final long LONGEST_WAIT = 1_000;
  private static final long SHORTEST_WAIT = 100;

  private final InetSocketAddress server;
  private final Question question;
  private final Run run;
  private final long until;
  private String garbage = "";
  private int garbageCount;

  /** An exchange that may take so long. */
  Exchange(InetSocketAddress server, Question question, Run run, long millis) {
    this.server = server;
    this.question = question;
    this.run = run;
    this.until = System.nanoTime() + millis * 1_000_000;
  }

  /** Where nothing comes, or nothing that is an answer, the exception says what did come. */
  Answer ask(boolean tcp) throws IOException, InterruptedException {
    try {
      Answer answer = tcp ? byTcp() : byUdp();
      return answer.truncated() && !tcp ? byTcp() : answer;
    } catch (SocketTimeoutException e) {
      run.throwIfStopped();
      throw new SocketTimeoutException(words());
    }
  }

  private String words() {
    String where = server.getAddress().getHostAddress() + " port " + server.getPort();
    return garbageCount == 0
        ? where + " did not answer"
        : where
            + " did not answer the question; "
            + (garbageCount == 1 ? "what came was " : garbageCount + " times came ")
            + garbage;
  }

  private long left() throws SocketTimeoutException {
    long left = (until - System.nanoTime()) / 1_000_000;
    if (left <= 0) {
      throw new SocketTimeoutException("no answer");
    }
    return Math.min(left, Integer.MAX_VALUE);
  }

  /** A packet may get lost on the way, which is no news: it is sent again each second. */
  private Answer byUdp() throws IOException, InterruptedException {
    try (DatagramSocket socket = run.closeAtDeadline(new DatagramSocket())) {
      socket.connect(server); // nobody else is heard, and a closed port is
      byte[] asked = question.bytes();
      byte[] bytes = new byte[LARGEST];
      long wait = Math.max(SHORTEST_WAIT, Math.min(LONGEST_WAIT, left() / 3));
      while (true) {
        run.throwIfStopped();
        left();
        socket.send(new DatagramPacket(asked, asked.length));
        long again = System.nanoTime() + wait * 1_000_000;
        Answer answer = received(socket, bytes, again);
        if (answer != null) {
          return answer;
        }
      }
    } catch (PortUnreachableException e) {
      throw new ConnectException(
          "no resolver listens at "
              + server.getAddress().getHostAddress()
              + " port "
              + server.getPort());
    }
  }

  /** Null when it is time to ask again. */
  private @Nullable Answer received(DatagramSocket socket, byte[] bytes, long again)
      throws IOException, InterruptedException {
    while (again - System.nanoTime() > 0) {
      run.throwIfStopped();
      long wait = Math.min(left(), (again - System.nanoTime()) / 1_000_000 + 1);
      socket.setSoTimeout((int) Math.max(1, wait));
      DatagramPacket packet = new DatagramPacket(bytes, bytes.length);
      try {
        socket.receive(packet);
        return AnswerReader.read(bytes, packet.getLength(), question);
      } catch (SocketTimeoutException e) {
        return null;
      } catch (Garbage e) {
        note(e);
      }
    }
    return null;
  }

  private void note(Garbage e) {
    garbage = String.valueOf(e.getMessage());
    garbageCount++;
  }

  private Answer byTcp() throws IOException, InterruptedException {
    try (Socket socket = run.closeAtDeadline(new Socket())) {
      run.throwIfStopped();
      socket.connect(server, (int) left());
      byte[] asked = question.bytes();
      byte[] framed = new byte[asked.length + 2];
      framed[0] = (byte) (asked.length >> 8);
      framed[1] = (byte) asked.length;
      System.arraycopy(asked, 0, framed, 2, asked.length);
      socket.getOutputStream().write(framed);
      byte[] message = message(socket);
      return AnswerReader.read(message, message.length, question);
    } catch (EOFException e) {
      throw new EOFException(
          server.getAddress().getHostAddress() + " hung up before it had answered by TCP");
    } catch (SocketException e) {
      run.throwIfStopped();
      if (isOfThisMachine(e)) {
        throw e;
      }
      throw new ConnectException(
          server.getAddress().getHostAddress()
              + " port "
              + server.getPort()
              + ", asked by TCP: "
              + e.getMessage());
    } catch (Garbage e) {
      note(e);
      throw new IOException(words(), e);
    }
  }

  /** What no other end can do anything about. */
  static boolean isOfThisMachine(IOException e) {
    return e instanceof BindException
        || String.valueOf(e.getMessage()).contains("Too many open files");
  }

  /** Byte by byte under one deadline: an answer that drips is no answer. */
  private byte[] message(Socket socket) throws IOException, InterruptedException {
    InputStream in = socket.getInputStream();
    byte[] length = filled(new byte[2], socket, in);
    return filled(new byte[(length[0] & 0xff) << 8 | length[1] & 0xff], socket, in);
  }

  private byte[] filled(byte[] bytes, Socket socket, InputStream in)
      throws IOException, InterruptedException {
    int at = 0;
    while (at < bytes.length) {
      run.throwIfStopped();
      socket.setSoTimeout((int) left());
      int read = in.read(bytes, at, bytes.length - at);
      if (read < 0) {
        throw new EOFException();
      }
      at += read;
    }
    return bytes;
  }
}
