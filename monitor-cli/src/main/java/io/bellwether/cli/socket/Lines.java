// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli.socket;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** Lines over a channel, of bounded length. */
final class Lines {
  private final SocketChannel channel;
  private final int longest;
  private final ByteBuffer buffer = ByteBuffer.allocate(8_192).flip();

  Lines(SocketChannel channel, int longest) {
    this.channel = channel;
    this.longest = longest;
  }

  /** The next line without its end; what is cut off is no line. */
  String read() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    while (true) {
      while (buffer.hasRemaining()) {
        byte one = buffer.get();
        if (one == '\n') {
          return line.toString(StandardCharsets.UTF_8);
        }
        line.write(one);
        if (line.size() > longest) {
          throw new IOException("a line of more than " + longest + " bytes");
        }
      }
      buffer.clear();
      int got = channel.read(buffer);
      buffer.flip();
      if (got < 0) {
        throw new EOFException("the other side left in the middle of a line");
      }
    }
  }

  static void write(SocketChannel channel, String text) throws IOException {
    ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }
}
