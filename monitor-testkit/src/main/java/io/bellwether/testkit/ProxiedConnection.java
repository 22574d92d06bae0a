// SPDX-License-Identifier: Apache-2.0
package io.bellwether.testkit;

import java.io.IOException;
import java.net.Socket;

/** One client and its connection to the real server, with a pump for each direction. */
final class ProxiedConnection {
  private final Socket client;
  private final Socket upstream;

  ProxiedConnection(Socket client, Socket upstream) {
    this.client = client;
    this.upstream = upstream;
  }

  /** Returns when both directions have ended, or the connection was cut. */
  void carry(Pump toServer, Pump toClient) {
    Thread back = Threads.daemon("testkit-proxy-back", () -> carry(toClient, upstream, client));
    back.start();
    carry(toServer, client, upstream);
    awaitEnd(back);
  }

  private void carry(Pump pump, Socket from, Socket to) {
    try {
      pump.carry(from, to);
    } catch (IOException | InterruptedException e) {
      end(); // cut by the proxy or by one of the two: neither side hears any more
      if (e instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** An interrupt says that the proxy is closed: then nobody waits for what is stalled. */
  private static void awaitEnd(Thread back) {
    while (back.isAlive()) {
      try {
        back.join();
      } catch (InterruptedException e) {
        back.interrupt();
      }
    }
  }

  private void end() {
    Resets.end(client);
    Resets.end(upstream);
  }
}
