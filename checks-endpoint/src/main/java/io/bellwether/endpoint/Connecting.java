// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint;

import io.bellwether.api.Run;
import io.bellwether.api.check.CheckFailure;
import io.bellwether.api.check.CheckFailure.Kind;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Connects to a port. Any of several addresses will do, as it does for those who use the service;
 * where none does, it is said of each what it did.
 */
final class Connecting {
  /** Time for saying so, before the run itself is ended. */
  private static final long LONGEST_RESERVE = 200;

  private final String place;
  private final int port;
  private final Run run;
  private final long began = System.nanoTime();
  private final long until;
  private final List<String> failures = new ArrayList<>();

  Connecting(String host, int port, Run run) {
    this.place = host + " port " + port;
    this.port = port;
    this.run = run;
    long all = run.remaining().toMillis();
    this.until = began + (all - Math.min(LONGEST_RESERVE, all / 10)) * 1_000_000;
  }

  Socket to(List<InetAddress> addresses) throws IOException, InterruptedException, CheckFailure {
    IOException last = new IOException("no address");
    for (int i = 0; i < addresses.size(); i++) {
      run.throwIfStopped();
      Socket socket = run.closeAtDeadline(new Socket());
      try {
        InetSocketAddress address = new InetSocketAddress(addresses.get(i), port);
        socket.connect(address, millis(addresses.size() - i));
        return socket;
      } catch (IOException e) {
        socket.close();
        failures.add(addresses.get(i).getHostAddress() + " " + words(e));
        last = e;
      }
    }
    throw failure(last);
  }

  /** The share of one of so many. */
  private int millis(int left) {
    long share = (until - System.nanoTime()) / 1_000_000 / left;
    return (int) Math.max(1, Math.min(Integer.MAX_VALUE, share));
  }

  private static String words(IOException e) {
    if (e instanceof SocketTimeoutException) {
      return "did not take the connection";
    }
    String said = String.valueOf(e.getMessage());
    return said.contains("refused") ? "refuses connections" : "can not be reached: " + said;
  }

  /** What is no fault of the other end, as too many open files here, is thrown as it is. */
  private CheckFailure failure(IOException last) throws IOException {
    String all = place + ": " + String.join(", ", failures);
    if (last instanceof SocketTimeoutException) {
      return new CheckFailure(
          Kind.TIMEOUT,
          String.format(Locale.ROOT, "%s in %.1f s", all, (System.nanoTime() - began) / 1e9),
          "look whether the machine runs, and at firewalls on the way that drop what comes",
          last);
    }
    if (last instanceof ConnectException || last instanceof NoRouteToHostException) {
      return new CheckFailure(
          Kind.UNREACHABLE,
          all,
          "look whether the service runs there and listens on this port",
          last);
    }
    throw last;
  }
}
