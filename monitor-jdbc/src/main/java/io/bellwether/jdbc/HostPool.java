// SPDX-License-Identifier: Apache-2.0
package io.bellwether.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.metrics.IMetricsTracker;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;

/** The pool of a host. It takes one listener, which is ours only where the host has none. */
final class HostPool {
  private final HikariDataSource hikari;
  private final AtomicLong timeouts = new AtomicLong();
  private final boolean listening;

  private HostPool(HikariDataSource hikari, boolean listening) {
    this.hikari = hikari;
    this.listening = listening;
  }

  static HostPool of(HikariDataSource hikari) {
    boolean free =
        hikari.getMetricsTrackerFactory() == null
            && hikari.getMetricRegistry() == null
            && !hikari.isClosed();
    HostPool pool = new HostPool(hikari, free);
    if (free) {
      hikari.setMetricsTrackerFactory((name, figures) -> pool.listener());
    }
    return pool;
  }

  private IMetricsTracker listener() {
    return new IMetricsTracker() {
      @Override
      public void recordConnectionTimeout() {
        timeouts.incrementAndGet();
      }
    };
  }

  String name() {
    return hikari.getPoolName() == null ? "pool" : hikari.getPoolName();
  }

  PoolState state() {
    return PoolState.of(hikari, listening ? OptionalLong.of(timeouts.get()) : OptionalLong.empty());
  }
}
