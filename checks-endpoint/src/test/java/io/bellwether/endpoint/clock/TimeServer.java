// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint.clock;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/** A server of NTP on loopback, whose clock and manners are given. */
final class TimeServer implements AutoCloseable {
  private final DatagramSocket socket =
      new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
  private volatile Duration ahead = Duration.ZERO;
  private volatile int first = 4 << 3 | 4;
  private volatile int stratum = 2;
  private volatile byte[] id = {10, 0, 0, 1};
  private volatile UnaryOperator<byte[]> trouble = answer -> answer;

  TimeServer() throws IOException {
    Thread thread = new Thread(this::serve, "time-server");
    thread.setDaemon(true);
    thread.start();
  }

  int port() {
    return socket.getLocalPort();
  }

  void ahead(Duration time) {
    ahead = time;
  }

  void unsynchronised() {
    first = 3 << 6 | 4 << 3 | 4;
    stratum = 16;
  }

  void kissOfDeath(String code) {
    stratum = 0;
    id = code.getBytes(StandardCharsets.US_ASCII);
  }

  /** An empty answer is silence. */
  void trouble(UnaryOperator<byte[]> made) {
    trouble = made;
  }

  private void serve() {
    byte[] bytes = new byte[512];
    DatagramPacket packet = new DatagramPacket(bytes, bytes.length);
    try {
      while (true) {
        socket.receive(packet);
        byte[] answer = trouble.apply(answer(Arrays.copyOf(bytes, packet.getLength())));
        if (answer.length > 0) {
          socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
        }
      }
    } catch (IOException e) {
      // closed, as every test ends
    }
  }

  private byte[] answer(byte[] question) {
    ByteBuffer answer = ByteBuffer.allocate(48);
    answer.put(0, (byte) first).put(1, (byte) stratum);
    answer.putInt(4, 1 << 8); // a root delay of 4 ms
    for (int i = 0; i < 4; i++) {
      answer.put(12 + i, id[i]);
    }
    answer.putLong(24, ByteBuffer.wrap(question).getLong(40));
    Instant now = Instant.now().plus(ahead);
    long stamp =
        now.getEpochSecond() + 2_208_988_800L << 32 | ((long) now.getNano() << 32) / 1_000_000_000L;
    answer.putLong(32, stamp).putLong(40, stamp);
    return answer.array();
  }

  @Override
  public void close() {
    socket.close();
  }
}
