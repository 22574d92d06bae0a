// SPDX-License-Identifier: Apache-2.0
package io.bellwether.system;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;

/** A connection to a Unix socket that gives up at a deadline and when its thread is interrupted. */
final class UnixStream extends InputStream {
  private final SocketChannel channel;
  private final Selector selector;
  private final long deadline;

  private UnixStream(SocketChannel channel, Selector selector, long deadline) {
    this.channel = channel;
    this.selector = selector;
    this.deadline = deadline;
  }

  static UnixStream connect(Path socket, Duration within) throws IOException {
    long deadline = System.nanoTime() + within.toNanos();
    SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      channel.configureBlocking(false);
      channel.connect(UnixDomainSocketAddress.of(socket)); // done at once, or refused
      UnixStream stream = new UnixStream(channel, Selector.open(), deadline);
      channel.register(stream.selector, SelectionKey.OP_READ);
      return stream;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** What is sent is short: it fits into the socket's buffer. */
  void send(byte[] request) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(request);
    if (channel.write(bytes) < request.length) {
      throw new IOException("a request of " + request.length + " bytes was not taken");
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    ByteBuffer bytes = ByteBuffer.wrap(into, offset, length);
    int read = channel.read(bytes);
    while (read == 0) {
      await();
      read = channel.read(bytes);
    }
    return read;
  }

  private void await() throws IOException {
    long left = (deadline - System.nanoTime()) / 1_000_000;
    if (left <= 0) {
      throw new SocketTimeoutException("no answer in time");
    }
    selector.select(left);
    selector.selectedKeys().clear();
    if (Thread.currentThread().isInterrupted()) {
      throw new InterruptedIOException("the run was stopped");
    }
  }

  @Override
  public void close() throws IOException {
    try (channel) {
      selector.close();
    }
  }
}
