// SPDX-License-Identifier: Apache-2.0
package io.bellwether.jdbc.server;

import java.util.Optional;

/** The table {@code neglected}, which no autovacuum cares for. */
public final class NeglectedTable implements AutoCloseable {
  private static final String FIGURES = " FROM pg_stat_user_tables WHERE relname = 'neglected'";

  private final PostgresServer server;
  private Optional<IdleTransaction> holder = Optional.empty();

  private NeglectedTable(PostgresServer server) {
    this.server = server;
  }

  private static NeglectedTable empty(PostgresServer server) {
    server.run("CREATE TABLE neglected (number int) WITH (autovacuum_enabled = off)");
    return new NeglectedTable(server);
  }

  /** So many rows, and as many that were deleted; both counted by the server. */
  public static NeglectedTable withDeadTuples(int dead, PostgresServer server) {
    NeglectedTable table = empty(server);
    table.die(dead);
    return table;
  }

  /** Planned by what was known when it had one row, while it has so many more. */
  public static NeglectedTable withStaleStatistics(int rows, PostgresServer server) {
    NeglectedTable table = empty(server);
    server.run("INSERT INTO neglected VALUES (0)", "ANALYZE neglected");
    server.run("INSERT INTO neglected SELECT generate_series(1, " + rows + ")");
    server.await("n_mod_since_analyze >= " + rows + FIGURES);
    return table;
  }

  /** A vacuum comes, and may remove nothing: an {@link IdleTransaction} might still see it. */
  public static NeglectedTable heldBack(int dead, PostgresServer server) {
    NeglectedTable table = empty(server);
    table.holder = Optional.of(IdleTransaction.of(server));
    table.die(dead);
    server.run("VACUUM neglected");
    server.await("last_vacuum IS NOT NULL AND n_dead_tup >= " + dead + FIGURES);
    return table;
  }

  private void die(int dead) {
    server.run(
        "INSERT INTO neglected SELECT generate_series(1, " + 2 * dead + ")",
        "DELETE FROM neglected WHERE number <= " + dead);
    server.await("n_dead_tup >= " + dead + FIGURES);
  }

  /** Who holds it back, where somebody does. */
  public Optional<IdleTransaction> holder() {
    return holder;
  }

  @Override
  public void close() {
    holder.ifPresent(IdleTransaction::close);
    server.run("DROP TABLE neglected");
  }
}
