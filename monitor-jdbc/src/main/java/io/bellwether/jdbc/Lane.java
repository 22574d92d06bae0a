// SPDX-License-Identifier: Apache-2.0
package io.bellwether.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import io.bellwether.api.Run;
import io.bellwether.api.check.CheckFailure;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** The connections for one kind of work, in a pool that is made when the first is needed. */
final class Lane implements AutoCloseable {
  /** The least that HikariCP takes. Who waits longer asks again. */
  private static final long WAIT_MILLIS = 250;

  /** A thread that fetches what lies ready takes no time, on a busy machine a little. */
  private static final Duration STUCK = Duration.ofSeconds(1);

  private static final long IDLE_MINUTES = 1;
  private static final long LIFE_MINUTES = 10;

  private final String name;
  private final int most;
  private final boolean kept;
  private final Connects connecting;
  private final Object lock = new Object();
  private Optional<Pool> pool = Optional.empty();
  private int underWay;
  private boolean closed;

  /** Makes a connection on the thread that calls. */
  interface Connects {
    Physical connect(Run run) throws SQLException, CheckFailure, InterruptedException;
  }

  private record Pool(HikariDataSource hikari, Supply supply) {
    HikariPoolMXBean figures() {
      return hikari.getHikariPoolMXBean();
    }
  }

  /** A kept lane never gives its connection back: on a full server there may be no other. */
  Lane(String name, int most, boolean kept, Connects connecting) {
    this.name = name;
    this.most = most;
    this.kept = kept;
    this.connecting = connecting;
  }

  /** Waits for a connection that is free, or makes one. */
  Connection borrow(Run run) throws SQLException, CheckFailure, InterruptedException {
    while (true) {
      run.throwIfStopped();
      Pool now = pool();
      supply(now, run);
      try {
        return now.hikari().getConnection();
      } catch (SQLTransientConnectionException e) {
        retireIfStuck(now);
      } catch (SQLException e) {
        if (Thread.interrupted()) {
          throw new InterruptedException(name + ": interrupted while waiting for a connection");
        }
        if (isCurrent(now)) {
          throw e;
        }
      }
    }
  }

  private Pool pool() throws SQLException {
    synchronized (lock) {
      if (closed) {
        throw new SQLException(name + " is closed");
      }
      if (pool.isEmpty()) {
        Supply supply = new Supply();
        pool = Optional.of(new Pool(new HikariDataSource(settings(supply)), supply));
      }
      return pool.get();
    }
  }

  /** One that was retired meanwhile is no matter of who waited for it. */
  private boolean isCurrent(Pool one) {
    synchronized (lock) {
      return pool.filter(now -> now == one).isPresent();
    }
  }

  private HikariConfig settings(Supply supply) {
    HikariConfig settings = new HikariConfig();
    settings.setPoolName(name);
    settings.setDataSource(supply);
    settings.setMaximumPoolSize(most);
    settings.setMinimumIdle(0);
    settings.setInitializationFailTimeout(-1);
    settings.setConnectionTimeout(WAIT_MILLIS);
    settings.setValidationTimeout(WAIT_MILLIS);
    settings.setKeepaliveTime(0);
    settings.setIdleTimeout(kept ? 0 : TimeUnit.MINUTES.toMillis(IDLE_MINUTES));
    settings.setMaxLifetime(kept ? 0 : TimeUnit.MINUTES.toMillis(LIFE_MINUTES));
    return settings;
  }

  private void supply(Pool to, Run run) throws SQLException, CheckFailure, InterruptedException {
    synchronized (lock) {
      HikariPoolMXBean now = to.figures();
      boolean enough = now.getIdleConnections() > 0 || !to.supply().isEmpty();
      if (enough || now.getTotalConnections() + underWay >= most) {
        return;
      }
      underWay++;
    }
    try {
      to.supply().offer(connecting.connect(run));
    } finally {
      synchronized (lock) {
        underWay--;
      }
    }
  }

  /** A connection that nobody fetched: the pool's adder hangs, and nothing else frees it. */
  private void retireIfStuck(Pool stuck) {
    if (!stuck.supply().isStale(STUCK)) {
      return;
    }
    synchronized (lock) {
      if (!isCurrent(stuck)) {
        return;
      }
      pool = Optional.empty();
    }
    stuck.supply().end();
    Thread closing = new Thread(() -> close(stuck), name + ":closing");
    closing.setDaemon(true);
    closing.start();
  }

  /** Gives back what nobody uses, so that another may be made instead. */
  void makeRoom() {
    Optional<Pool> now;
    synchronized (lock) {
      now = pool;
    }
    now.ifPresent(it -> it.figures().softEvictConnections());
  }

  /** Throws away a connection that is of no use any more. */
  void discard(Connection pooled, Physical physical) {
    physical.abort();
    synchronized (lock) {
      pool.ifPresent(now -> now.hikari().evictConnection(pooled));
    }
  }

  PoolState state() {
    synchronized (lock) {
      return pool.map(now -> PoolState.of(now.hikari(), OptionalLong.empty()))
          .orElseGet(() -> PoolState.unused(most, OptionalLong.empty()));
    }
  }

  @Override
  public void close() {
    Optional<Pool> last;
    synchronized (lock) {
      closed = true;
      last = pool;
      pool = Optional.empty();
    }
    last.ifPresent(Lane::close);
  }

  /** Also for who was interrupted: the pool would leave its threads behind. */
  private static void close(Pool pool) {
    boolean interrupted = Thread.interrupted();
    pool.hikari().close();
    pool.supply().end();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
