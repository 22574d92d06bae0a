// SPDX-License-Identifier: Apache-2.0
package io.bellwether.jdbc.server;

/** The index {@code customers_email} on a table {@code customers}, which could not be completed. */
public final class InvalidIndex implements AutoCloseable {
  private final PostgresServer server;

  private InvalidIndex(PostgresServer server) {
    this.server = server;
  }

  /** Is there, of no use to any query and kept up by every change. */
  public static InvalidIndex of(PostgresServer server) {
    server.run(
        "CREATE TABLE customers (email text)", "INSERT INTO customers VALUES ('a@b'), ('a@b')");
    try (Client owner = Client.of(server, "owner")) {
      owner
          .begin("CREATE UNIQUE INDEX CONCURRENTLY customers_email ON customers (email)")
          .end()
          .orElseThrow(() -> new AssertionError("the index is valid"));
    }
    return new InvalidIndex(server);
  }

  @Override
  public void close() {
    server.run("DROP TABLE customers");
  }
}
