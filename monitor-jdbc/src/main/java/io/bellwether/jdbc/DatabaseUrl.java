// SPDX-License-Identifier: Apache-2.0
package io.bellwether.jdbc;

import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Where a database is, read from {@code postgresql://host:port/name?sslmode=require}, {@code
 * jdbc:postgresql://...} or {@code sqlite:/path/file.db}. Who signs in is not part of it, and of
 * the driver's properties only those that can do no harm.
 */
public final class DatabaseUrl {
  /**
   * One server.
   *
   * @param name its name or address; IPv6 without brackets
   * @param port its port
   */
  public record Host(String name, int port) {
    @Override
    public String toString() {
      return (name.contains(":") ? "[" + name + "]" : name) + ":" + port;
    }
  }

  static final String SCHEMA = "currentSchema";

  private final Dialect dialect;
  private final List<Host> hosts;
  private final String database;
  private final SortedMap<String, String> parameters;

  DatabaseUrl(
      Dialect dialect, List<Host> hosts, String database, SortedMap<String, String> parameters) {
    this.dialect = dialect;
    this.hosts = List.copyOf(hosts);
    this.database = database;
    this.parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
  }

  /**
   * Reads an address.
   *
   * @throws IllegalArgumentException with what is wrong with it and how to write it; never repeats
   *     a password that stands in it
   */
  public static DatabaseUrl parse(String text) {
    return UrlReader.read(text.strip());
  }

  /**
   * The address of a PostgreSQL server that was given in parts.
   *
   * @throws IllegalArgumentException with what is wrong with them
   */
  public static DatabaseUrl postgresql(String host, int port, String database) {
    Host one = new Host(host, port);
    return parse("postgresql://" + one + "/postgres").withDatabase(database);
  }

  Dialect dialect() {
    return dialect;
  }

  /** The servers in the order they are tried; none where the database is a file. */
  public List<Host> hosts() {
    return hosts;
  }

  /** The name of the database, or the path of its file. */
  public String database() {
    return database;
  }

  /** What the address asks of the driver, all of it allowed. */
  public SortedMap<String, String> parameters() {
    return parameters;
  }

  /** The servers, or the file, for messages. */
  public String place() {
    return hosts.isEmpty()
        ? database
        : hosts.stream().map(Host::toString).collect(Collectors.joining(","));
  }

  /** The same address with another database of the same server. */
  public DatabaseUrl withDatabase(String other) {
    return new DatabaseUrl(dialect, hosts, other, parameters);
  }

  /**
   * The same address for sessions that look names up in one schema only: what others have put into
   * a database is not called by them.
   */
  public DatabaseUrl within(String schema) {
    SortedMap<String, String> more = new TreeMap<>(parameters);
    more.put(SCHEMA, schema);
    return new DatabaseUrl(dialect, hosts, database, more);
  }

  Optional<String> schema() {
    return Optional.ofNullable(parameters.get(SCHEMA));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DatabaseUrl that
        && toString().equals(that.toString())
        && hosts.equals(that.hosts);
  }

  @Override
  public int hashCode() {
    return Objects.hash(toString());
  }

  /** As it would be written in a file. */
  @Override
  public String toString() {
    String asked =
        parameters.entrySet().stream()
            .map(one -> one.getKey() + "=" + one.getValue())
            .collect(Collectors.joining("&", "?", ""));
    return dialect.scheme()
        + (hosts.isEmpty() ? ":" : "://" + place() + "/")
        + database
        + (parameters.isEmpty() ? "" : asked);
  }
}
