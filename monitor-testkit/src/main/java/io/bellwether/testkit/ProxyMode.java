// SPDX-License-Identifier: Apache-2.0
package io.bellwether.testkit;

import java.time.Duration;

/**
 * What a proxy does to what passes. A {@code bytesPerSecond} of 0 is no limit; after {@code
 * mostToServer} or {@code mostToClient} bytes a connection is cut.
 */
record ProxyMode(
    boolean stalled,
    boolean resetting,
    Duration delay,
    long bytesPerSecond,
    long mostToServer,
    long mostToClient) {
  static final ProxyMode PASS =
      new ProxyMode(false, false, Duration.ZERO, 0, Long.MAX_VALUE, Long.MAX_VALUE);

  ProxyMode stalling() {
    return new ProxyMode(true, resetting, delay, bytesPerSecond, mostToServer, mostToClient);
  }

  ProxyMode resettingAll() {
    return new ProxyMode(stalled, true, delay, bytesPerSecond, mostToServer, mostToClient);
  }

  ProxyMode delaying(Duration time) {
    return new ProxyMode(stalled, resetting, time, bytesPerSecond, mostToServer, mostToClient);
  }

  ProxyMode throttling(long rate) {
    return new ProxyMode(stalled, resetting, delay, rate, mostToServer, mostToClient);
  }

  ProxyMode cutting(long toServer, long toClient) {
    return new ProxyMode(stalled, resetting, delay, bytesPerSecond, toServer, toClient);
  }
}
