// SPDX-License-Identifier: Apache-2.0
package io.bellwether.jdbc.server;

import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The database {@code damaged}, of whose only table one byte on disk is another than was written.
 * The server must have been started with checksums.
 */
public final class ChecksumFailure implements AutoCloseable {
  /** How the database is called. */
  public static final String DATABASE = "damaged";

  private static final int LAST_BYTE_OF_A_ROW = 8190;

  private final PostgresServer server;

  private ChecksumFailure(PostgresServer server) {
    this.server = server;
  }

  /** Was seen by the server once when it is returned. */
  public static ChecksumFailure of(PostgresServer server) {
    if (!"on".equals(server.value("SHOW data_checksums"))) {
      throw new IllegalArgumentException("start the server with checksums");
    }
    copyWithoutMemory(server);
    try {
      flip(server.data().resolve(pathOfTable(server)));
    } catch (IOException e) {
      throw new UncheckedIOException("nothing was damaged", e);
    }
    ChecksumFailure failure = new ChecksumFailure(server);
    failure.meet();
    server.await("checksum_failures > 0 FROM pg_stat_database WHERE datname = '" + DATABASE + "'");
    return failure;
  }

  /** Files that are copied as such: the server holds none of their pages in memory. */
  private static void copyWithoutMemory(PostgresServer server) {
    server.run("CREATE DATABASE sound");
    server.runIn("sound", "CREATE TABLE numbers AS SELECT generate_series(1, 10000) AS number");
    server.run(
        "CREATE DATABASE "
            + DATABASE
            + " TEMPLATE sound"
            + (server.version() >= 15 ? " STRATEGY file_copy" : ""),
        "DROP DATABASE sound");
  }

  private static String pathOfTable(PostgresServer server) {
    try (Connection connection = server.connect(DATABASE);
        Statement statement = connection.createStatement();
        ResultSet path = statement.executeQuery("SELECT pg_relation_filepath('numbers')")) {
      path.next();
      return path.getString(1);
    } catch (SQLException e) {
      throw new AssertionError("no such table", e);
    }
  }

  private static void flip(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, READ, WRITE)) {
      ByteBuffer one = ByteBuffer.allocate(1);
      channel.read(one, LAST_BYTE_OF_A_ROW);
      one.put(0, (byte) ~one.get(0)).rewind();
      channel.write(one, LAST_BYTE_OF_A_ROW);
    }
  }

  /** Somebody reads the table, in vain. */
  public void meet() {
    try (Client reader = Client.in(DATABASE, server, "reader")) {
      reader
          .begin("SELECT count(*) FROM numbers")
          .end()
          .orElseThrow(() -> new AssertionError("the table was read"));
    }
  }

  @Override
  public void close() {
    server.run("DROP DATABASE " + DATABASE);
  }
}
