// SPDX-License-Identifier: Apache-2.0
package io.bellwether.jdbc.server;

/** The role {@code monitor}, with which a monitor signs in and which may do little. */
public final class MonitoringRole implements AutoCloseable {
  /** How it is called. */
  public static final String NAME = "monitor";

  /** Must be seen nowhere. */
  public static final String PASSWORD = "canary-monitor-password";

  private final PostgresServer server;

  private MonitoringRole(PostgresServer server) {
    this.server = server;
  }

  /** May sign in and has {@code pg_monitor}, no more: what the documentation asks for. */
  public static MonitoringRole of(PostgresServer server) {
    MonitoringRole role = plain(server);
    role.grant("pg_monitor");
    return role;
  }

  /** May sign in, no more. */
  public static MonitoringRole plain(PostgresServer server) {
    server.run("CREATE ROLE " + NAME + " LOGIN PASSWORD '" + PASSWORD + "'");
    return new MonitoringRole(server);
  }

  /** Like {@code pg_monitor} or {@code SELECT ON orders}. */
  public void grant(String what) {
    server.run("GRANT " + what + " TO " + NAME);
  }

  /** Takes away what was granted. */
  public void revoke(String what) {
    server.run("REVOKE " + what + " FROM " + NAME);
  }

  /** Whoever is signed in stays so. */
  @Override
  public void close() {
    server.run("DROP OWNED BY " + NAME, "DROP ROLE " + NAME);
  }
}
