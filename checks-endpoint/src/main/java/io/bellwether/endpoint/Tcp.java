// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bellwether.api.Sample;
import io.bellwether.api.Unit;
import io.bellwether.api.check.CheckContext;
import io.bellwether.api.check.CheckFailure;
import io.bellwether.api.check.Health;
import io.bellwether.api.check.HealthCheck;
import io.bellwether.api.plugin.PluginContext;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/** Connects to a port, and where it is told to, says something and waits for the answer. */
final class Tcp implements HealthCheck {
  static final String CONNECT_SECONDS = "tcp_connect_seconds";
  static final String ANSWER_SECONDS = "tcp_answer_seconds";

  private static final int MOST = 64 * 1024;

  private final TcpSettings settings;

  Tcp(TcpSettings settings, PluginContext context) {
    this.settings = settings;
  }

  @Override
  public Health check(CheckContext context) throws Exception {
    InetAddress[] addresses = InetAddress.getAllByName(settings.host());
    long started = System.nanoTime();
    try (Socket socket = connected(addresses, context)) {
      double connecting = seconds(started);
      context.measurements().add(Sample.gauge(CONNECT_SECONDS, connecting).in(Unit.SECONDS));
      converse(socket, context);
      return judged(connecting, socket.getInetAddress());
    }
  }

  /** Any of several addresses will do, as it does for those who use the service. */
  private Socket connected(InetAddress[] addresses, CheckContext context) throws Exception {
    IOException failure = new IOException("no address");
    for (int i = 0; i < addresses.length; i++) {
      context.throwIfStopped();
      Socket socket = context.closeAtDeadline(new Socket());
      try {
        Duration share = context.remaining().dividedBy(addresses.length - i);
        socket.connect(
            new InetSocketAddress(addresses[i], settings.port()),
            (int) Math.max(1, share.toMillis()));
        return socket;
      } catch (IOException e) {
        socket.close();
        failure = e;
      }
    }
    throw failure;
  }

  private void converse(Socket socket, CheckContext context) throws Exception {
    long started = System.nanoTime();
    if (settings.send().isPresent()) {
      String lines = settings.send().get().replace("\\r", "\r").replace("\\n", "\n");
      socket.getOutputStream().write(lines.getBytes(UTF_8));
    }
    if (settings.expect().isPresent()) {
      expect(settings.expect().get(), socket, context);
      context.measurements().add(Sample.gauge(ANSWER_SECONDS, seconds(started)).in(Unit.SECONDS));
    }
  }

  /** An answer may come in pieces, and one that drips ends at the deadline like silence. */
  private static void expect(String expected, Socket socket, CheckContext context)
      throws Exception {
    InputStream in = socket.getInputStream();
    byte[] answer = new byte[MOST];
    int length = 0;
    while (length < MOST) {
      context.throwIfStopped();
      long left = context.remaining().toMillis();
      if (left == 0) {
        throw new SocketTimeoutException("no answer in time");
      }
      socket.setSoTimeout((int) Math.min(left, Integer.MAX_VALUE));
      int more = in.read(answer, length, MOST - length);
      if (more < 0) {
        break;
      }
      length += more;
      if (new String(answer, 0, length, UTF_8).contains(expected)) {
        return;
      }
    }
    throw new CheckFailure(
        CheckFailure.Kind.REFUSED,
        "it answered " + length + " bytes without what was expected",
        "look at what listens there, or at the setting 'expect'");
  }

  private Health judged(double connecting, InetAddress address) {
    String taken = String.format(java.util.Locale.ROOT, "%.0f ms", connecting * 1000);
    return Health.of(settings.connect().judge(connecting), "connected in " + taken)
        .with("address", address.getHostAddress())
        .with("connect_seconds", connecting);
  }

  private static double seconds(long since) {
    return (System.nanoTime() - since) / 1e9;
  }
}
