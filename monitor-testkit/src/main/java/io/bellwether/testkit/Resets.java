// SPDX-License-Identifier: Apache-2.0
package io.bellwether.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;

/** Ends connections, the usual way or the hard way. */
final class Resets {
  private Resets() {}

  /** Closes so that the other side gets a reset (RST) instead of an end (FIN). */
  static void reset(Socket connection) {
    mark(connection);
    end(connection);
  }

  /** Whoever closes it from now on resets it. */
  static void mark(Socket connection) {
    try {
      connection.setSoLinger(true, 0);
    } catch (SocketException e) {
      // It is closed already, so that there is nothing to reset.
    }
  }

  static void end(Socket connection) {
    try {
      connection.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
