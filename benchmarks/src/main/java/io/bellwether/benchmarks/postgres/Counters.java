// SPDX-License-Identifier: Apache-2.0
package io.bellwether.benchmarks.postgres;

import io.bellwether.benchmarks.Footprint;
import io.bellwether.postgres.TableCounters;
import java.sql.SQLException;

/** Ours: the instance, and then the part of the slow pass that has the counters of every table. */
final class Counters implements Peer {
  private final TableCounters tables;

  private Counters(TableCounters tables) {
    this.tables = tables;
  }

  static Counters alone(CountedServer server) throws SQLException {
    return new Counters(TableCounters.alone(Instance.settings(server, server.newRole())));
  }

  static Counters withSizes(CountedServer server) throws SQLException {
    return new Counters(TableCounters.withSizes(Instance.settings(server, server.newRole())));
  }

  @Override
  public void look() throws Exception {
    tables.look();
  }

  @Override
  public double cpuSeconds() {
    return Footprint.cpu();
  }

  @Override
  public void close() {
    tables.close();
  }
}
