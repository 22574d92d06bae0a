// SPDX-License-Identifier: Apache-2.0
package io.bellwether.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/** What flawed things leave behind, so that the test that provoked it can clear it away. */
final class Leftovers {
  private static final Deque<AutoCloseable> ALL = new ArrayDeque<>();

  private Leftovers() {}

  static void thread() {
    CountDownLatch released = new CountDownLatch(1);
    Threads.daemon("forgotten", () -> await(released)).start();
    keep(released::countDown);
  }

  private static void await(CountDownLatch released) {
    try {
      released.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  static void file() throws IOException {
    Path file = Files.createTempFile("forgotten", ".txt");
    InputStream open = Files.newInputStream(file);
    keep(
        () -> {
          open.close();
          Files.delete(file);
        });
  }

  static void socket(InetSocketAddress server) throws IOException {
    Socket socket = new Socket();
    keep(socket);
    socket.connect(server, 1_000);
  }

  /** Does not come back, whatever happens, until everything is cleared away. */
  static void hang() {
    CountDownLatch released = new CountDownLatch(1);
    keep(released::countDown);
    while (released.getCount() > 0) {
      LockSupport.parkNanos(1_000_000);
      Thread.interrupted();
    }
  }

  private static synchronized void keep(AutoCloseable one) {
    ALL.push(one);
  }

  static synchronized void clear() throws Exception {
    while (!ALL.isEmpty()) {
      ALL.pop().close();
    }
  }
}
