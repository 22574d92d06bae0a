// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Level;
import java.sql.Connection;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What holds for every version of the server. */
abstract class VacuumRules extends DatabaseRules {
  @AfterEach
  void drop() {
    server().run("DROP TABLE IF EXISTS orders");
  }

  private void create(String options) {
    server()
        .run(
            "CREATE TABLE orders (number int) " + options,
            "INSERT INTO orders SELECT generate_series(1, 21000)");
  }

  /** An analyze of the server's own that runs meanwhile counts what it saw, so it is done again. */
  private void deleteMost() {
    server().run("DELETE FROM orders WHERE number <= 20000", "ANALYZE orders");
    awaitDead();
  }

  private void awaitDead() {
    await("n_dead_tup >= 20000 FROM pg_stat_user_tables WHERE relname = 'orders'");
  }

  @Test
  void aTableWithAutovacuumOffIsAlarmedWhenItsRowsDieAndNotAfterVacuum() throws Exception {
    create("WITH (autovacuum_enabled = off)");
    deleteMost();
    Seen seen = look();
    assertThat(seen.health().level()).as("%s", seen).isEqualTo(Level.CRITICAL);
    assertThat(seen.message())
        .contains("postgres: public.orders has 20000 dead rows")
        .contains("times the 250 that autovacuum waits for (critical from 1000%)")
        .contains("ALTER TABLE public.orders RESET (autovacuum_enabled)");
    assertThat(seen.advice())
        .anyMatch(it -> it.contains("public.orders has autovacuum turned off"));
    assertThat(seen.figure("pg_vacuum_behind_tables")).isEqualTo(1);
    assertThat(seen.figure("pg_vacuum_behind_ratio")).isEqualTo(80);
    assertThat(seen.figure("pg_autovacuum_off_tables")).isEqualTo(1);
    assertThat(seen.table("pg_stat_user_tables_n_dead_tup", "orders")).isEqualTo(20000);

    server().run("VACUUM orders");
    await("n_dead_tup = 0 FROM pg_stat_user_tables WHERE relname = 'orders'");
    Seen after = look();
    assertThat(after.health().level()).as("%s", after.health()).isEqualTo(Level.HEALTHY);
  }

  @Test
  void aSessionThatHoldsRowsBackIsNamed() throws Exception {
    create("WITH (autovacuum_vacuum_scale_factor = 0.05)");
    try (Connection holder = server().connect("postgres");
        Statement statement = holder.createStatement()) {
      holder.setAutoCommit(false);
      holder.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      statement.execute("SELECT pg_backend_pid()");
      statement.getResultSet().next();
      String pid = statement.getResultSet().getString(1);
      deleteMost();
      server().run("VACUUM orders");
      await("last_vacuum IS NOT NULL FROM pg_stat_user_tables WHERE relname = 'orders'");
      Seen seen = look();
      assertThat(seen.message())
          .contains("vacuum may not remove them, for session " + pid + " of postgres (test)")
          .contains("idle in transaction")
          .contains(
              "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid = "
                  + pid
                  + " AND backend_start = '");
      String message = seen.message();
      String end = message.substring(message.indexOf("FROM pg_stat_activity"));
      String named = end.substring(0, end.lastIndexOf('\'') + 1);
      assertThat(server().value("SELECT count(*) " + named)).isEqualTo("1");
      assertThat(seen.figure("pg_vacuum_horizon_age")).isPositive();
      holder.rollback();
    }
  }

  @Test
  void aPreparedTransactionThatHoldsRowsBackIsNamed() throws Exception {
    create("");
    server()
        .run(
            "CREATE TABLE other (number int)",
            "BEGIN; INSERT INTO other VALUES (1); PREPARE TRANSACTION 'it''s forgotten'");
    try {
      deleteMost();
      server().run("VACUUM orders");
      await("last_vacuum IS NOT NULL FROM pg_stat_user_tables WHERE relname = 'orders'");
      assertThat(look().message())
          .contains("prepared transaction 'it's forgotten' of postgres")
          .contains("ROLLBACK PREPARED 'it''s forgotten'");
    } finally {
      server().run("ROLLBACK PREPARED 'it''s forgotten'", "DROP TABLE other");
    }
  }

  @Test
  void aLockThatKeepsAutovacuumAwayIsNamed() throws Exception {
    create("");
    try (Connection holder = server().connect("postgres");
        Statement statement = holder.createStatement()) {
      holder.setAutoCommit(false);
      statement.execute("LOCK TABLE orders IN SHARE UPDATE EXCLUSIVE MODE");
      server().run("DELETE FROM orders WHERE number <= 20000");
      awaitDead();
      assertThat(look().message())
          .contains("autovacuum passes it by")
          .contains("of postgres (test, idle in transaction")
          .contains("holds ShareUpdateExclusiveLock on it");
      holder.rollback();
    }
  }
}
