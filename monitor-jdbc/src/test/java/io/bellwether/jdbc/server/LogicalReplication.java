// SPDX-License-Identifier: Apache-2.0
package io.bellwether.jdbc.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;

/**
 * The table {@code orders} of one server, which another follows: publication and subscription are
 * called {@code orders} too. The publisher must have been started with {@code wal_level = logical}.
 */
public final class LogicalReplication implements AutoCloseable {
  private static final String TABLE = "CREATE TABLE orders (id int PRIMARY KEY)";
  private static final int DISPUTED = 1_000_000;

  private final PostgresServer publisher;
  private final PostgresServer subscriber;

  private LogicalReplication(PostgresServer publisher, PostgresServer subscriber) {
    this.publisher = publisher;
    this.subscriber = subscriber;
  }

  /** Is in step when it is returned. */
  public static LogicalReplication between(PostgresServer publisher, PostgresServer subscriber) {
    publisher.run(TABLE, "CREATE PUBLICATION orders FOR TABLE orders");
    subscriber.set("wal_retrieve_retry_interval", "100ms"); // a worker that failed begins again
    subscriber.run(
        TABLE,
        "CREATE SUBSCRIPTION orders CONNECTION 'host=127.0.0.1 port=%d user=postgres password=%s"
                .formatted(publisher.port(), PostgresServer.PASSWORD)
            + " dbname=postgres' PUBLICATION orders");
    subscriber.await("bool_and(srsubstate = 'r') FROM pg_subscription_rel");
    return new LogicalReplication(publisher, subscriber);
  }

  /** One row more, which arrives. */
  public void write(int id) {
    publisher.run("INSERT INTO orders VALUES (" + id + ")");
    subscriber.await("count(*) = 1 FROM orders WHERE id = " + id);
  }

  /** A row comes that the subscriber has already: its worker fails, again and again. */
  public void conflict() {
    String row = "INSERT INTO orders VALUES (" + DISPUTED + ")";
    subscriber.run(row);
    publisher.run(row);
    String told = // from version 18 on in other words
        subscriber.version() < 18 ? "duplicate key value violates" : "conflict=insert_exists";
    Until.holds("the worker fails", () -> logOf(subscriber).contains(told));
  }

  private static String logOf(PostgresServer server) {
    try {
      return Files.readString(server.log());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends {@link #conflict}: what waited arrives. */
  public void resolve() {
    subscriber.run("DELETE FROM orders WHERE id = " + DISPUTED);
    subscriber.await("count(*) = 1 FROM orders WHERE id = " + DISPUTED);
  }

  @Override
  public void close() {
    subscriber.run("ALTER SUBSCRIPTION orders DISABLE");
    if (!publisher.isRunning()) {
      subscriber.run("ALTER SUBSCRIPTION orders SET (slot_name = NONE)");
    }
    subscriber.run("DROP SUBSCRIPTION orders", "DROP TABLE orders");
    if (publisher.isRunning()) {
      publisher.run("DROP PUBLICATION orders", "DROP TABLE orders");
    }
  }
}
