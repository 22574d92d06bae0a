// SPDX-License-Identifier: Apache-2.0
package io.bellwether.benchmarks.postgres;

/**
 * What one look costs.
 *
 * @param serverMillis processor time of the server
 * @param ownMillis processor time of who looked
 * @param statements how many were sent
 * @param connections how many were made
 */
record Cost(double serverMillis, double ownMillis, double statements, double connections) {
  /** The mean of so many looks. */
  static Cost of(CountedServer server, Peer peer, int looks) throws Exception {
    server.forgetStatements();
    long connections = server.connections();
    double onServer = server.cpuSeconds();
    double own = peer.cpuSeconds();
    for (int i = 0; i < looks; i++) {
      peer.look();
    }
    own = peer.cpuSeconds() - own;
    onServer = server.cpuSeconds() - onServer;
    return new Cost(
        1000 * onServer / looks,
        1000 * own / looks,
        (double) server.statements() / looks,
        (double) (server.connections() - connections) / looks);
  }
}
