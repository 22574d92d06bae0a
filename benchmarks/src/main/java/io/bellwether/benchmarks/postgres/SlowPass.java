// SPDX-License-Identifier: Apache-2.0
package io.bellwether.benchmarks.postgres;

import io.bellwether.benchmarks.Footprint;

/** Ours: the whole slow pass, with everything that is read of a server and of one database. */
final class SlowPass implements Peer {
  private final CountedServer server;
  private final String role;
  private final Instance instance;
  private final boolean afresh;

  private SlowPass(CountedServer server, boolean afresh) throws Exception {
    this.server = server;
    this.role = server.newRole();
    this.instance = new Instance(server, role);
    this.afresh = afresh;
  }

  /** One after the other, over a connection that is there. */
  static SlowPass inOneGo(CountedServer server) throws Exception {
    return new SlowPass(server, false);
  }

  /** As it comes every quarter of an hour: its connection has ended since and is made anew. */
  static SlowPass afresh(CountedServer server) throws Exception {
    return new SlowPass(server, true);
  }

  @Override
  public void look() throws Exception {
    if (afresh) {
      server.endConnections(role);
    }
    instance.measure();
  }

  @Override
  public double cpuSeconds() {
    return Footprint.cpu();
  }

  @Override
  public void close() {
    instance.close();
  }
}
