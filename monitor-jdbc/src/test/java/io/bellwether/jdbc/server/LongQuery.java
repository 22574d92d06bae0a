// SPDX-License-Identifier: Apache-2.0
package io.bellwether.jdbc.server;

/** The session {@code report}, whose query goes on until it is closed. */
public final class LongQuery implements AutoCloseable {
  private final Client session;

  private LongQuery(Client session) {
    this.session = session;
  }

  /** Runs when it is returned. */
  public static LongQuery of(PostgresServer server) {
    return of(server, "SELECT pg_sleep(86400)");
  }

  /** Runs when it is returned. */
  public static LongQuery of(PostgresServer server, String sql) {
    Client session = Client.of(server, "report").begin(sql);
    server.await("state = 'active' FROM pg_stat_activity WHERE pid = " + session.pid());
    return new LongQuery(session);
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
