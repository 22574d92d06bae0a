// SPDX-License-Identifier: Apache-2.0
package io.bellwether.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.metrics.IMetricsTracker;
import com.zaxxer.hikari.metrics.MetricsTrackerFactory;
import io.bellwether.jdbc.server.PostgresServer;
import io.bellwether.testkit.RecordingMeasurements;
import java.sql.Connection;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The pool of a host. */
class PoolFiguresIT {
  private final List<Connection> held = new ArrayList<>();

  @Test
  void aHostsPoolIsMeasuredByOneCallAndNothingIsAskedOfItsDatabase() throws Exception {
    try (PostgresServer server = PostgresServer.version(18).start();
        HikariDataSource pool = new HikariDataSource(settings(server));
        Connection used = pool.getConnection()) {
      assertThat(used.isValid(5)).isTrue();
      RecordingMeasurements measured = new RecordingMeasurements();
      PoolFigures.of(pool).measure(measured);
      assertThat(measured.figure("pool_connections_active", "pool", "orders")).isEqualTo(1);
      assertThat(measured.figure("pool_connections_max", "pool", "orders")).isEqualTo(4);
      assertThat(measured.figure("pool_saturation_ratio", "pool", "orders")).isEqualTo(0.25);
      assertThat(measured.figure("pool_threads_waiting", "pool", "orders")).isZero();
      assertThat(measured.figure("pool_timeouts_total", "pool", "orders")).isZero();
    }
  }

  @Test
  void whoWaitsInVainIsCounted() throws Exception {
    try (PostgresServer server = PostgresServer.version(18).start();
        HikariDataSource pool = new HikariDataSource(settings(server))) {
      PoolFigures figures = PoolFigures.of(pool);
      pool.setConnectionTimeout(250);
      for (int i = 0; i < 4; i++) {
        held.add(pool.getConnection());
      }
      assertThatThrownBy(pool::getConnection).isInstanceOf(SQLTransientConnectionException.class);
      RecordingMeasurements measured = new RecordingMeasurements();
      figures.measure(measured);
      assertThat(measured.figure("pool_timeouts_total", "pool", "orders")).isEqualTo(1);
      assertThat(measured.figure("pool_saturation_ratio", "pool", "orders")).isEqualTo(1);
    }
  }

  @Test
  void aHostThatListensItselfKeepsItsListener() {
    try (HikariDataSource pool = new HikariDataSource()) {
      MetricsTrackerFactory own = (name, stats) -> new IMetricsTracker() {};
      pool.setMetricsTrackerFactory(own);
      RecordingMeasurements measured = new RecordingMeasurements();
      PoolFigures.of(pool).measure(measured);
      assertThat(pool.getMetricsTrackerFactory()).isSameAs(own);
      assertThat(measured.names()).doesNotContain("pool_timeouts_total");
    }
  }

  @Test
  void aPoolThatWasNeverUsedIsNotStarted() {
    try (HikariDataSource pool = new HikariDataSource()) {
      pool.setMaximumPoolSize(7);
      RecordingMeasurements measured = new RecordingMeasurements();
      PoolFigures.of(pool).measure(measured);
      assertThat(measured.figure("pool_connections_max")).isEqualTo(7);
      assertThat(measured.figure("pool_connections_active")).isZero();
    }
  }

  private static HikariConfig settings(PostgresServer server) {
    HikariConfig settings = new HikariConfig();
    settings.setPoolName("orders");
    settings.setJdbcUrl("jdbc:" + server.url("postgres"));
    settings.setUsername("postgres");
    settings.setPassword(PostgresServer.PASSWORD);
    settings.setMaximumPoolSize(4);
    settings.setMinimumIdle(1);
    return settings;
  }
}
