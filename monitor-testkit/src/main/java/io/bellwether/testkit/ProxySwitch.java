// SPDX-License-Identifier: Apache-2.0
package io.bellwether.testkit;

import java.util.function.UnaryOperator;

/** Holds the mode of a proxy, and those who wait until it is not stalled any more. */
final class ProxySwitch {
  private ProxyMode mode = ProxyMode.PASS;

  synchronized void change(UnaryOperator<ProxyMode> to) {
    mode = to.apply(mode);
    notifyAll();
  }

  synchronized ProxyMode mode() {
    return mode;
  }

  /** Waits while the proxy is stalled, and says what to do then. */
  synchronized ProxyMode awaitOpen() throws InterruptedException {
    while (mode.stalled()) {
      wait();
    }
    return mode;
  }
}
