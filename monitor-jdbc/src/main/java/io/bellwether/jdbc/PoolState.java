// SPDX-License-Identifier: Apache-2.0
package io.bellwether.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import java.util.OptionalLong;

/**
 * How a pool is used at one moment.
 *
 * @param active connections that somebody uses
 * @param idle connections that nobody uses
 * @param waiting threads that wait for one
 * @param most how many there may be
 * @param timeouts how often one was waited for in vain; empty when nobody counts
 */
record PoolState(int active, int idle, int waiting, int most, OptionalLong timeouts) {
  /** Of a pool that was not asked for anything yet nothing is known but its size. */
  static PoolState of(HikariDataSource hikari, OptionalLong timeouts) {
    HikariPoolMXBean now = hikari.getHikariPoolMXBean();
    return now == null
        ? unused(hikari.getMaximumPoolSize(), timeouts)
        : new PoolState(
            now.getActiveConnections(),
            now.getIdleConnections(),
            now.getThreadsAwaitingConnection(),
            hikari.getMaximumPoolSize(),
            timeouts);
  }

  static PoolState unused(int most, OptionalLong timeouts) {
    return new PoolState(0, 0, 0, most, timeouts);
  }

  double saturation() {
    return most == 0 ? Double.NaN : (double) active / most;
  }
}
