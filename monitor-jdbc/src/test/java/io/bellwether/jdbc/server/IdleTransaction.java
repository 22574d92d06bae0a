// SPDX-License-Identifier: Apache-2.0
package io.bellwether.jdbc.server;

/** The session {@code forgotten}, which began a transaction and does nothing more. */
public final class IdleTransaction implements AutoCloseable {
  private final Client session;

  private IdleTransaction(Client session) {
    this.session = session;
  }

  /** Has a snapshot and a transaction id: no vacuum removes what it could still see. */
  public static IdleTransaction of(PostgresServer server) {
    return new IdleTransaction(
        Client.of(server, "forgotten")
            .run("BEGIN ISOLATION LEVEL REPEATABLE READ", "SELECT txid_current()"));
  }

  /** Holds a table against everybody. */
  public static IdleTransaction locking(String table, PostgresServer server) {
    return new IdleTransaction(
        Client.of(server, "forgotten")
            .run("BEGIN", "LOCK TABLE " + table + " IN ACCESS EXCLUSIVE MODE"));
  }

  /** Has failed and was not rolled back. */
  public static IdleTransaction aborted(PostgresServer server) {
    Client session = Client.of(server, "forgotten").run("BEGIN");
    session.begin("SELECT 1 / 0").end();
    return new IdleTransaction(session);
  }

  /** Who it is. */
  public Client session() {
    return session;
  }

  @Override
  public void close() {
    session.close();
  }
}
