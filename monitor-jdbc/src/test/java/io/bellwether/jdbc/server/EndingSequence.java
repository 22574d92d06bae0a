// SPDX-License-Identifier: Apache-2.0
package io.bellwether.jdbc.server;

/** The table {@code tickets} with an integer key from a sequence that has used up its numbers. */
public final class EndingSequence implements AutoCloseable {
  private final PostgresServer server;

  private EndingSequence(PostgresServer server) {
    this.server = server;
  }

  /** With a share between 0 and 1 used. */
  public static EndingSequence of(double used, PostgresServer server) {
    server.run(
        "CREATE TABLE tickets (id serial PRIMARY KEY)",
        "SELECT setval('tickets_id_seq', " + (long) (used * Integer.MAX_VALUE) + ")",
        "INSERT INTO tickets DEFAULT VALUES");
    return new EndingSequence(server);
  }

  @Override
  public void close() {
    server.run("DROP TABLE tickets");
  }
}
