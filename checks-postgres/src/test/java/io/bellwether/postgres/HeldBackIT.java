// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Level;
import io.bellwether.jdbc.server.PostgresServer;
import io.bellwether.jdbc.server.StreamingReplica;
import io.bellwether.jdbc.server.TransactionAge;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What keeps vacuum from its work though nobody does anything on the server itself. */
@Tag("any-java")
class HeldBackIT {
  private static Seen look(Watched watched) throws Exception {
    watched.measure();
    var figures = watched.figures();
    return new Seen(watched.look(), figures);
  }

  @Test
  void aQueryOnAStandbyHoldsRowsBackThroughItsSlot() throws Exception {
    try (PostgresServer server = PostgresServer.version(18).start();
        Watched watched = Watched.of(server, Map.of());
        StreamingReplica replica = StreamingReplica.of(server)) {
      server.run(
          "CREATE TABLE orders (number int)",
          "INSERT INTO orders SELECT generate_series(1, 21000)");
      replica.catchUp();
      replica.server().set("hot_standby_feedback", "on");
      replica.server().set("wal_receiver_status_interval", "1s");
      try (Connection reader = replica.server().connect("postgres");
          Statement statement = reader.createStatement()) {
        reader.setAutoCommit(false);
        reader.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        statement.execute("SELECT count(*) FROM orders");
        server.await("count(*) = 1 FROM pg_replication_slots WHERE xmin IS NOT NULL");
        server.run("DELETE FROM orders WHERE number <= 20000");
        server.await("n_dead_tup = 20000 FROM pg_stat_user_tables WHERE relname = 'orders'");
        server.run("VACUUM orders");
        server.await(
            "n_dead_tup >= 20000 AND last_vacuum IS NOT NULL FROM pg_stat_user_tables"
                + " WHERE relname = 'orders'");
        assertThat(look(watched).message())
            .contains("public.orders has 20000 dead rows")
            .contains("replication slot 'replica' (physical, active) keeps the rows of")
            .contains("look for a long query on its standby");
        replica.cutOff();
        server.await("NOT active FROM pg_replication_slots");
        assertThat(look(watched).message())
            .contains("replication slot 'replica' (physical, inactive) keeps the rows of")
            .contains("SELECT pg_drop_replication_slot('replica')");
      }
    }
  }

  @Test
  void theDatabasesOfAStandbyAreReadLikeThoseOfItsPrimary() throws Exception {
    try (PostgresServer server = PostgresServer.version(12).start();
        Watched primary = Watched.of(server, Map.of());
        StreamingReplica replica = StreamingReplica.of(server);
        Watched standby = Watched.at(replica.server().port(), Map.of())) {
      server.run(
          "CREATE TABLE orders (number serial PRIMARY KEY)",
          "SELECT setval('orders_number_seq', 2147483000)",
          "GRANT SELECT ON orders_number_seq TO watcher",
          "CREATE UNLOGGED TABLE drafts (number serial PRIMARY KEY)",
          "GRANT SELECT ON drafts_number_seq TO watcher",
          "CREATE MATERIALIZED VIEW totals AS SELECT count(*) FROM orders");
      replica.catchUp();
      Seen there = look(standby);
      assertThat(there.message())
          .contains("sequence public.orders_number_seq has used 100.0 %")
          .doesNotContain("could not be read");
      assertThat(there.figure("pg_tables")).isEqualTo(look(primary).figure("pg_tables"));
    }
  }

  @Test
  void theOldestTableIsNamedWhenTransactionIdsRunOut() throws Exception {
    Map<String, ?> settings = Map.of("thresholds", Limits.only("transaction-age", "1000/1000000"));
    try (PostgresServer server = PostgresServer.version(18).with("autovacuum", "off").start();
        Watched watched = Watched.of(server, settings)) {
      server.run("CREATE TABLE archive (number int)", "INSERT INTO archive VALUES (1)");
      TransactionAge.use(1_500, server);
      Seen seen = look(watched);
      assertThat(seen.health().level()).isEqualTo(Level.WARNING);
      assertThat(seen.message())
          .contains("transaction ids of public.archive are 15")
          .contains("first end what holds them", "then run VACUUM public.archive");
      assertThat(seen.table("pg_table_xid_age", "archive")).isBetween(1_500.0, 2_000.0);
      server.run("VACUUM (FREEZE) archive");
      assertThat(look(watched).message()).doesNotContain("public.archive");
    }
  }
}
