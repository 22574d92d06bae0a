// SPDX-License-Identifier: Apache-2.0
package io.bellwether.jdbc;

import io.bellwether.api.Secret;
import io.bellwether.jdbc.DatabaseUrl.Host;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;

/** PostgreSQL 12 and later with pgjdbc, with or without PgBouncer in between. */
final class PostgresDialect implements Dialect {
  static final String APPLICATION = "bellwether";

  private static final int PORT = 5432;
  private static final int CHECKS_FOR_CLIENTS = 14;

  /** A row beyond it breaks the connection rather than the heap. */
  private static final String LARGEST_RESULT = "16M";

  /** A statement of ours that joins catalogs runs for less than compiling it takes. */
  private static final String NOT_COMPILED = " -c jit=off";

  private static final String LIMIT = "the limits are set from the time a look has";

  private static final Map<String, String> OURS =
      Map.of(
          "ApplicationName",
          "it is always " + APPLICATION,
          "options",
          "what is set on the server is set here",
          "connectTimeout",
          LIMIT,
          "connect_timeout",
          LIMIT,
          "loginTimeout",
          LIMIT,
          "socketTimeout",
          LIMIT,
          "sslpassword",
          "a password in an address would show",
          "preferQueryMode",
          "in simple mode values become part of the statement");

  @Override
  public String scheme() {
    return "postgresql";
  }

  @Override
  public String product() {
    return "PostgreSQL";
  }

  @Override
  public String driverClass() {
    return "org.postgresql.Driver";
  }

  @Override
  public String dependency() {
    return "org.postgresql:postgresql";
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
  public boolean takesSeveralHosts() {
    return true;
  }

  @Override
  public Set<String> allowedParameters() {
    return Set.of(
        "sslmode",
        "sslrootcert",
        "sslcert",
        "sslkey",
        "sslNegotiation",
        "channelBinding",
        "requireAuth",
        "targetServerType",
        "loadBalanceHosts",
        "hostRecheckSeconds",
        "currentSchema");
  }

  @Override
  public Map<String, String> setByUs() {
    return OURS;
  }

  @Override
  public String driverUrl(DatabaseUrl url) {
    String hosts = url.hosts().stream().map(Host::toString).collect(Collectors.joining(","));
    String name = URLEncoder.encode(url.database(), StandardCharsets.UTF_8).replace("+", "%20");
    return "jdbc:postgresql://" + hosts + "/" + name;
  }

  @Override
  public Properties properties(DatabaseUrl url, Login login, Limits limits) {
    Properties properties = new Properties();
    properties.putAll(url.parameters());
    login.user().ifPresent(user -> properties.setProperty("user", user));
    login.password().map(Secret::reveal).ifPresent(it -> properties.setProperty("password", it));
    properties.setProperty("ApplicationName", APPLICATION);
    // all servers that are supported are newer: saves a question at sign-in
    properties.setProperty("assumeMinServerVersion", "12");
    properties.setProperty("options", options(limits));
    properties.setProperty("connectTimeout", connectSeconds(url, limits));
    properties.setProperty("loginTimeout", seconds(limits.socket()));
    properties.setProperty("socketTimeout", seconds(limits.socket()));
    properties.setProperty("cancelSignalTimeout", "1");
    properties.setProperty("tcpKeepAlive", "true");
    properties.setProperty("maxResultBuffer", LARGEST_RESULT);
    // details of an error may hold values of rows
    properties.setProperty("logServerErrorDetail", "false");
    return properties;
  }

  /** One host that drops what is sent to it leaves the others time to answer. */
  private static String connectSeconds(DatabaseUrl url, Limits limits) {
    return String.valueOf(Math.max(1, limits.connect().toSeconds() / url.hosts().size()));
  }

  private static String seconds(Duration limit) {
    return String.valueOf(Limits.seconds(limit));
  }

  private static String options(Limits limits) {
    return "-c statement_timeout="
        + limits.statement().toMillis()
        + " -c lock_timeout="
        + limits.lock().toMillis()
        + " -c idle_in_transaction_session_timeout="
        + limits.socket().toMillis()
        + " -c default_transaction_read_only=on"
        + NOT_COMPILED;
  }

  @Override
  public Optional<Properties> withoutSettings(Properties refused, SQLException e) {
    if (!isPooler(e) || !refused.containsKey("options")) {
      return Optional.empty();
    }
    Properties fewer = new Properties();
    fewer.putAll(refused);
    fewer.remove("options");
    fewer.remove(DatabaseUrl.SCHEMA);
    // the next transaction may run on another server, which has not prepared it
    fewer.setProperty("prepareThreshold", "0");
    return Optional.of(fewer);
  }

  /** As PgBouncer and RDS Proxy say it; a PgBouncer that is told to ignore them says nothing. */
  private static boolean isPooler(SQLException e) {
    String words = String.valueOf(e.getMessage());
    return e instanceof SettingsIgnored
        || words.contains("unsupported startup parameter")
        || words.contains("support command-line options");
  }

  @Override
  public void watchSockets(Properties properties, String attempt) {
    properties.setProperty("socketFactory", AttemptSockets.class.getName());
    properties.setProperty("socketFactoryArg", attempt);
    properties.setProperty("classLoaderStrategy", "context-first");
  }

  @Override
  public void prepare(Connection fresh, Limits limits) throws SQLException {
    try (Statement statement = fresh.createStatement()) {
      // else what is set below would be set for who has this session of a pooler next
      if (!inForce(statement, limits)) {
        throw new SettingsIgnored();
      }
      if (fresh.getMetaData().getDatabaseMajorVersion() >= CHECKS_FOR_CLIENTS) {
        checkForClients(fresh, statement);
      }
    }
  }

  private static boolean inForce(Statement statement, Limits limits) throws SQLException {
    String sql =
        "SELECT current_setting('default_transaction_read_only') = 'on'"
            + isSet("statement_timeout", limits.statement())
            + isSet("lock_timeout", limits.lock())
            + isSet("idle_in_transaction_session_timeout", limits.socket());
    try (ResultSet result = statement.executeQuery(sql)) {
      return result.next() && result.getBoolean(1);
    }
  }

  /** The server shows times with the largest unit that fits. */
  private static String isSet(String name, Duration limit) {
    return " AND current_setting('" + name + "')::interval = '" + limit.toMillis() + " ms'";
  }

  /** Ends what runs for a client that is gone. Systems without the means refuse it: 22023. */
  private static void checkForClients(Connection fresh, Statement statement) throws SQLException {
    try {
      statement.execute("SET client_connection_check_interval = '5s'");
    } catch (SQLException e) {
      if (Database.isGone(e) || fresh.isClosed()) {
        throw e;
      }
    }
  }

  @Override
  public Optional<String> limitStatements(long seconds) {
    return Optional.of("SET statement_timeout = '" + seconds + "s'");
  }

  @Override
  public Optional<String> limitTransaction(Limits limits, Optional<String> schema) {
    return Optional.of(
        schema.map(it -> "SET LOCAL search_path = " + quoted(it) + "; ").orElse("")
            + "SET TRANSACTION READ ONLY; SET LOCAL statement_timeout = "
            + limits.statement().toMillis()
            + "; SET LOCAL lock_timeout = "
            + limits.lock().toMillis()
            + "; SET LOCAL idle_in_transaction_session_timeout = "
            + limits.socket().toMillis());
  }

  private static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }
}
