// SPDX-License-Identifier: Apache-2.0
package io.bellwether.jdbc;

import io.bellwether.api.check.CheckFailure;
import io.bellwether.api.check.CheckFailure.Kind;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/**
 * QuestDB, which speaks as PostgreSQL does and takes none of its settings: no limit holds on the
 * server, so every statement is ended from here.
 */
final class QuestDbDialect implements Dialect {
  private static final int PORT = 8812;

  private final PostgresDialect wire = new PostgresDialect();

  @Override
  public String scheme() {
    return "questdb";
  }

  @Override
  public String product() {
    return "QuestDB";
  }

  @Override
  public String driverClass() {
    return wire.driverClass();
  }

  @Override
  public String dependency() {
    return wire.dependency();
  }

  @Override
  public boolean isFile() {
    return false;
  }

  @Override
  public int port() {
    return PORT;
  }

  @Override
  public Set<String> allowedParameters() {
    return Set.of("sslmode", "sslrootcert");
  }

  @Override
  public String driverUrl(DatabaseUrl url) {
    return wire.driverUrl(url);
  }

  @Override
  public Properties properties(DatabaseUrl url, Login login, Limits limits) {
    Properties properties = wire.properties(url, login, limits);
    properties.remove("options");
    return properties;
  }

  @Override
  public void watchSockets(Properties properties, String attempt) {
    wire.watchSockets(properties, attempt);
  }

  @Override
  public String listens() {
    return "pg.net.bind.to";
  }

  @Override
  public String silence() {
    return "look whether it hangs, or has all its connections in use: with 64 of them"
        + " (pg.net.connection.limit) the next one waits in silence; and "
        + ports();
  }

  @Override
  public String ports() {
    return "whether the port is that of PostgreSQL's wire, usually 8812 (9000 is HTTP, 9009 takes"
        + " rows)";
  }

  /** Most of its errors have one state, or none. */
  @Override
  public Optional<CheckFailure> told(String place, SQLException e) {
    String words = String.valueOf(e.getMessage());
    if (words.contains("invalid username/password")) {
      return refused(
          e,
          "signing in on " + place + " was refused: " + words,
          "look at 'user' and 'password', and at pg.user, pg.readonly.user and"
              + " pg.readonly.user.enabled in its server.conf");
    }
    if (words.contains("does not support SSL")) {
      return refused(e, place + ": " + words, "leave sslmode out of the setting 'url'");
    }
    if (words.contains("permission denied")) {
      return refused(e, "the user may not do it: " + words, "give it another 'user'");
    }
    return Optional.empty();
  }

  private static Optional<CheckFailure> refused(SQLException e, String what, String remedy) {
    return Optional.of(new CheckFailure(Kind.REFUSED, what, remedy, e));
  }
}
