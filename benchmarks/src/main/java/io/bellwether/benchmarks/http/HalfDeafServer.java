// SPDX-License-Identifier: Apache-2.0
package io.bellwether.benchmarks.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** Answers {@code /fast} at once and {@code /slow} never; one thread, so that it costs little. */
public final class HalfDeafServer {
  private static final int BACKLOG = 4_096;
  private static final byte[] ANSWER =
      "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok"
          .getBytes(StandardCharsets.US_ASCII);

  private HalfDeafServer() {}

  /** Prints its port, and serves until it is killed. */
  public static void main(String[] args) throws IOException {
    try (Selector selector = Selector.open();
        ServerSocketChannel listening = ServerSocketChannel.open()) {
      listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
      listening.configureBlocking(false);
      listening.register(selector, SelectionKey.OP_ACCEPT);
      System.out.println(((InetSocketAddress) listening.getLocalAddress()).getPort());
      while (true) {
        selector.select(key -> serve(key, selector));
      }
    }
  }

  private static void serve(SelectionKey key, Selector selector) {
    try {
      if (key.isAcceptable()) {
        SocketChannel accepted = ((ServerSocketChannel) key.channel()).accept();
        accepted.configureBlocking(false);
        accepted.register(selector, SelectionKey.OP_READ);
      } else {
        answer((SocketChannel) key.channel());
      }
    } catch (IOException e) {
      key.cancel(); // the other side has gone
    }
  }

  private static void answer(SocketChannel channel) throws IOException {
    ByteBuffer asked = ByteBuffer.allocate(4_096);
    int read = channel.read(asked);
    boolean fast =
        read > 0
            && new String(asked.array(), 0, read, StandardCharsets.US_ASCII)
                .startsWith("GET /fast");
    if (fast) {
      channel.write(ByteBuffer.wrap(ANSWER));
    }
    if (fast || read < 0) {
      channel.close();
    }
  }
}
