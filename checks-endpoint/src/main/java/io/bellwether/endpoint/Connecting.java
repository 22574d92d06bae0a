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
  private final long until;
  private final List<IOException> thrown = new ArrayList<>();
  private final List<String> failures = new ArrayList<>();

  Connecting(String host, int port, Run run) {
    this.place = host + " port " + port;
    this.port = port;
    this.run = run;
    long all = run.remaining().toMillis();
    this.until = System.nanoTime() + (all - Math.min(LONGEST_RESERVE, all / 10)) * 1_000_000;
  }

  Socket to(List<InetAddress> addresses) throws IOException, InterruptedException, CheckFailure {
    for (int i = 0; i < addresses.size(); i++) {
      run.throwIfStopped();
      long started = System.nanoTime();
      Socket socket = run.closeAtDeadline(new Socket());
      try {
        InetSocketAddress address = new InetSocketAddress(addresses.get(i), port);
        socket.connect(address, millis(addresses.size() - i));
        return socket;
      } catch (IOException e) {
        socket.close();
        failures.add(addresses.get(i).getHostAddress() + " " + words(e, started));
        thrown.add(e);
      }
    }
    throw failure();
  }

  /** The share of one of so many. */
  private int millis(int left) {
    long share = (until - System.nanoTime()) / 1_000_000 / left;
    return (int) Math.max(1, Math.min(Integer.MAX_VALUE, share));
  }

  private static String words(IOException e, long started) {
    if (e instanceof SocketTimeoutException) {
      double taken = (System.nanoTime() - started) / 1e9;
      return String.format(Locale.ROOT, "did not take the connection in %.1f s", taken);
    }
    String said = String.valueOf(e.getMessage());
    return said.contains("refused") ? "refuses connections" : "can not be reached: " + said;
  }

  /**
   * What is no fault of the other end, as too many open files here, is thrown as it is: but where
   * one address is not to be had from this machine, another may still tell of the service.
   */
  private CheckFailure failure() throws IOException {
    String all = place + ": " + String.join(", ", failures);
    IOException last = thrown.get(thrown.size() - 1);
    if (thrown.stream().anyMatch(SocketTimeoutException.class::isInstance)) {
      return new CheckFailure(
          Kind.TIMEOUT,
          all,
          "look whether the machine runs, and at firewalls on the way that drop what comes",
          last);
    }
    if (thrown.stream().anyMatch(ConnectException.class::isInstance)) {
      return new CheckFailure(
          Kind.UNREACHABLE,
          all,
          "look whether the service runs there and listens on this port",
          last);
    }
    if (thrown.stream().anyMatch(Connecting::isFar)) {
      return new CheckFailure(
          Kind.UNREACHABLE,
          all,
          "look whether the machine runs, and at the routes and the network of this one",
          last);
    }
    throw last;
  }

  /** Java has no exception of its own for networks that can not be reached. */
  private static boolean isFar(IOException e) {
    return e instanceof NoRouteToHostException
        || String.valueOf(e.getMessage()).contains("unreachable");
  }
}
