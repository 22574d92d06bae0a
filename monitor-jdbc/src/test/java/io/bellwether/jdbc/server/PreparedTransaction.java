// SPDX-License-Identifier: Apache-2.0
package io.bellwether.jdbc.server;

/**
 * The prepared transaction {@code left over}, of which nobody knows any more; it holds the table
 * {@code prepared}. The server must have been started with {@code max_prepared_transactions}.
 */
public final class PreparedTransaction implements AutoCloseable {
  private final PostgresServer server;

  private PreparedTransaction(PostgresServer server) {
    this.server = server;
  }

  /** Is prepared when it is returned, and who did it is gone. */
  public static PreparedTransaction of(PostgresServer server) {
    server.run(
        "CREATE TABLE prepared (id int)",
        "BEGIN",
        "LOCK TABLE prepared IN ACCESS EXCLUSIVE MODE",
        "PREPARE TRANSACTION 'left over'");
    return new PreparedTransaction(server);
  }

  @Override
  public void close() {
    server.run("ROLLBACK PREPARED 'left over'", "DROP TABLE prepared");
  }
}
