// SPDX-License-Identifier: Apache-2.0
package io.bellwether.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToLongFunction;

/** Carries the bytes of one direction of one connection through a proxy, as its mode says. */
final class Pump {
  private static final int BUFFER = 8192;
  private static final int SLICES_A_SECOND = 20;

  private final ProxySwitch modes;
  private final LoopbackServer server;
  private final ToLongFunction<ProxyMode> most;
  private final AtomicLong total;
  private long passed;

  Pump(ProxySwitch modes, LoopbackServer server, ToLongFunction<ProxyMode> most, AtomicLong total) {
    this.modes = modes;
    this.server = server;
    this.most = most;
    this.total = total;
  }

  /**
   * Returns when one side ended, which the other side is told; throws when the connection is cut.
   */
  void carry(Socket from, Socket to) throws IOException, InterruptedException {
    InputStream in = from.getInputStream();
    byte[] buffer = new byte[BUFFER];
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      pass(buffer, read, to.getOutputStream());
    }
    modes.awaitOpen();
    to.shutdownOutput();
  }

  private void pass(byte[] bytes, int count, OutputStream out)
      throws IOException, InterruptedException {
    for (int done = 0; done < count; ) {
      ProxyMode mode = modes.awaitOpen();
      server.pause(mode.delay());
      int slice = (int) Math.min(count - done, Math.min(left(mode), sliceOf(mode)));
      passed += slice;
      total.addAndGet(slice); // before, so that who has heard a byte finds it counted
      out.write(bytes, done, slice);
      done += slice;
      if (left(mode) == 0) {
        throw new IOException("cut after " + passed + " bytes");
      }
    }
  }

  private long left(ProxyMode mode) {
    return Math.max(0, most.applyAsLong(mode) - passed);
  }

  private long sliceOf(ProxyMode mode) throws InterruptedException {
    if (mode.bytesPerSecond() == 0) {
      return Long.MAX_VALUE;
    }
    long slice = Math.max(1, mode.bytesPerSecond() / SLICES_A_SECOND);
    server.pause(Duration.ofNanos(slice * 1_000_000_000L / mode.bytesPerSecond()));
    return slice;
  }
}
