// SPDX-License-Identifier: Apache-2.0
package io.bellwether.system;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Listens on a real Unix socket and answers as a container engine does, or as it should not. */
final class FakeEngine {
  /** What is written to one caller; who returns without writing stays silent. */
  interface Answer {
    void to(OutputStream caller) throws IOException;
  }

  private final ServerSocketChannel server;
  private final List<SocketChannel> callers = new CopyOnWriteArrayList<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final Thread thread = new Thread(this::serve, "fake-engine");
  private volatile Answer answer;

  FakeEngine(Path socket, Answer answer) throws IOException {
    this.answer = answer;
    server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(UnixDomainSocketAddress.of(socket));
    thread.start();
  }

  /** An answer with its length. */
  static Answer json(String body) {
    return text(
        "HTTP/1.1 200 OK\r\nApi-Version: 1.47\r\nContent-Type: application/json\r\n"
            + "Content-Length: "
            + body.length()
            + "\r\n\r\n"
            + body);
  }

  /** The same in pieces, as engines send long lists. */
  static Answer chunked(String body) {
    int half = body.length() / 2;
    return text(
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
            + Integer.toHexString(half)
            + ";x=y\r\n"
            + body.substring(0, half)
            + "\r\n"
            + Integer.toHexString(body.length() - half)
            + "\r\n"
            + body.substring(half)
            + "\r\n0\r\n\r\n");
  }

  static Answer text(String text) {
    return caller -> caller.write(text.getBytes(ISO_8859_1));
  }

  void answers(Answer next) {
    answer = next;
  }

  List<String> requests() {
    return requests;
  }

  private void serve() {
    try {
      while (true) {
        SocketChannel caller = server.accept();
        callers.add(caller);
        ByteBuffer request = ByteBuffer.allocate(4096);
        caller.read(request);
        requests.add(new String(request.array(), 0, request.position(), ISO_8859_1));
        answer(caller);
      }
    } catch (ClosedChannelException e) {
      return; // the test is over
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void answer(SocketChannel caller) {
    try {
      answer.to(Channels.newOutputStream(caller));
    } catch (IOException e) {
      return; // the caller had enough
    }
  }

  void close() throws IOException, InterruptedException {
    server.close();
    for (SocketChannel caller : callers) {
      caller.close();
    }
    thread.join(); // the socket lets callers in until whoever accepts them has noticed
  }
}
