// SPDX-License-Identifier: Apache-2.0
package io.bellwether.jdbc;

import io.bellwether.api.check.CheckFailure;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/** What is known of one kind of database and its driver. */
interface Dialect {
  /** As addresses begin. */
  String scheme();

  /** For people. */
  String product();

  String driverClass();

  /** What a host adds to its build when the driver is missing. */
  String dependency();

  boolean isFile();

  default int port() {
    return 0;
  }

  default boolean takesSeveralHosts() {
    return false;
  }

  default Set<String> allowedParameters() {
    return Set.of();
  }

  /** Properties that people may look for in an address, and why they are not there. */
  default Map<String, String> setByUs() {
    return Map.of();
  }

  /** As the driver takes it, without properties. */
  String driverUrl(DatabaseUrl url);

  /** Everything that is set for a new connection. */
  Properties properties(DatabaseUrl url, Login login, Limits limits);

  /**
   * The same for a server that takes no settings at sign-in; empty when this was not the reason.
   */
  default Optional<Properties> withoutSettings(Properties refused, SQLException e) {
    return Optional.empty();
  }

  /** What no driver tells, or only by hanging. */
  default void assertUsable(DatabaseUrl url) throws CheckFailure {}

  /** For a file that nobody else has open. */
  default Optional<AtRest> atRest(DatabaseUrl url) {
    return Optional.empty();
  }

  /** Whether a column has values of any type, whatever it was declared as. */
  default boolean typesByValue() {
    return false;
  }

  /** The setting of the server that says where it listens. */
  default String listens() {
    return "listen_addresses";
  }

  /** Where to look when it takes connections and says nothing. */
  default String silence() {
    return "look whether it hangs, or what lies between";
  }

  /** What else of it listens, where one port is taken for another; empty where there is none. */
  default String ports() {
    return "";
  }

  /** What it says in words of its own; empty where its states say which trouble it was. */
  default Optional<CheckFailure> told(String place, SQLException e) {
    return Optional.empty();
  }

  /** Has the driver make its sockets by {@link AttemptSockets}, where it makes any. */
  default void watchSockets(Properties properties, String attempt) {}

  /**
   * What can be set only when the server is known.
   *
   * @throws SettingsIgnored when those of the sign-in are not in force
   */
  default void prepare(Connection fresh, Limits limits) throws SQLException {}

  /** Gives statements of this session another limit; empty when the server has none. */
  default Optional<String> limitStatements(long seconds) {
    return Optional.empty();
  }

  /** Begins a transaction in which the limits hold, where a session can not keep them. */
  default Optional<String> limitTransaction(Limits limits, Optional<String> schema) {
    return Optional.empty();
  }
}
