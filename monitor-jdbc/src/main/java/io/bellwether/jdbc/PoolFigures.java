// SPDX-License-Identifier: Apache-2.0
package io.bellwether.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import io.bellwether.api.Sample;
import io.bellwether.api.Unit;
import io.bellwether.api.plugin.Figure;
import io.bellwether.api.source.DataSource;
import io.bellwether.api.source.Measurements;
import java.time.Duration;
import java.util.function.Supplier;

/** How a pool of connections is used: our own, or one of a host. */
public final class PoolFigures implements DataSource {
  private static final String ACTIVE = "pool_connections_active";
  private static final String IDLE = "pool_connections_idle";
  private static final String WAITING = "pool_threads_waiting";
  private static final String MOST = "pool_connections_max";
  private static final String SATURATION = "pool_saturation_ratio";
  private static final String TIMEOUTS = "pool_timeouts_total";
  private static final String ASKED = "pool_asked_seconds";
  private static final String MINUTE = "pool_asked_last_minute_seconds";
  private static final String POOL = "pool";

  private final String pool;
  private final Supplier<PoolState> state;

  PoolFigures(String pool, Supplier<PoolState> state) {
    this.pool = pool;
    this.state = state;
  }

  /**
   * The figures of a host's pool: {@code builder.source("orders-pool", PoolFigures.of(pool))}. The
   * pool stays the host's, and nothing is asked of its database.
   *
   * <p>A pool has one listener, which alone learns of timeouts. Where the host has given it none,
   * this takes the place: call it after metrics of the host's own are bound. Where it has, timeouts
   * are the host's to tell, as {@code hikaricp_connections_timeout_total}, and not told here.
   */
  public static PoolFigures of(HikariDataSource pool) {
    HostPool host = HostPool.of(pool);
    return new PoolFigures(host.name(), host::state);
  }

  /** What is measured. */
  public static Figure[] all() {
    return new Figure[] {
      Figure.gauge(ACTIVE, Unit.COUNT, "Connections of a pool that somebody uses.").by(POOL),
      Figure.gauge(IDLE, Unit.COUNT, "Connections of a pool that nobody uses.").by(POOL),
      Figure.gauge(WAITING, Unit.COUNT, "Threads that wait for a connection of a pool.").by(POOL),
      Figure.gauge(MOST, Unit.COUNT, "How many connections a pool may have.").by(POOL),
      Figure.gauge(SATURATION, Unit.RATIO, "Share of a pool's connections that is used.").by(POOL),
      Figure.counter(TIMEOUTS, Unit.COUNT, "Times that no connection was had in time.").by(POOL),
      Figure.counter(ASKED, Unit.SECONDS, "Time in which the database was asked something.")
          .by(POOL),
      Figure.gauge(
              MINUTE,
              Unit.SECONDS,
              "Time within the last minute in which its server was asked something, by all sources"
                  + " that share connections to it.")
          .by(POOL)
    };
  }

  @Override
  public void measure(Measurements into) {
    PoolState now = state.get();
    into.add(Sample.gauge(ACTIVE, now.active()).with(POOL, pool).in(Unit.COUNT));
    into.add(Sample.gauge(IDLE, now.idle()).with(POOL, pool).in(Unit.COUNT));
    into.add(Sample.gauge(WAITING, now.waiting()).with(POOL, pool).in(Unit.COUNT));
    into.add(Sample.gauge(MOST, now.most()).with(POOL, pool).in(Unit.COUNT));
    into.add(Sample.gauge(SATURATION, now.saturation()).with(POOL, pool).in(Unit.RATIO));
    now.timeouts()
        .ifPresent(all -> into.add(Sample.counter(TIMEOUTS, all).with(POOL, pool).in(Unit.COUNT)));
  }

  void asked(Measurements into, Duration inAll, Duration inTheLastMinute) {
    into.add(Sample.counter(ASKED, seconds(inAll)).with(POOL, pool).in(Unit.SECONDS));
    into.add(Sample.gauge(MINUTE, seconds(inTheLastMinute)).with(POOL, pool).in(Unit.SECONDS));
  }

  private static double seconds(Duration time) {
    return time.toNanos() / 1e9;
  }
}
