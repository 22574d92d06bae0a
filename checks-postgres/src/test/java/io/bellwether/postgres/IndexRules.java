// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Level;
import io.bellwether.jdbc.server.InvalidIndex;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What holds for every version of the server. */
abstract class IndexRules extends DatabaseRules {
  @Override
  Map<String, ?> settings() {
    return Map.of("unused-after", "0ms");
  }

  @BeforeEach
  void create() {
    server()
        .run(
            "CREATE TABLE orders (id int PRIMARY KEY, customer int, note text)",
            "INSERT INTO orders SELECT g, g, 'n' || g FROM generate_series(1, 60000) g");
  }

  @AfterEach
  void drop() {
    server().run("DROP TABLE IF EXISTS items, orders");
  }

  private boolean advises(Seen seen, String what, String run) {
    return seen.advice().stream().anyMatch(it -> it.contains(what) && it.contains(run));
  }

  @Test
  void anIndexThatCouldNotBeCompletedIsAWarningUntilItIsGone() throws Exception {
    try (InvalidIndex invalid = InvalidIndex.of(server())) {
      assertThat(invalid).isNotNull();
      Seen seen = look();
      assertThat(seen.health().level()).isEqualTo(Level.WARNING);
      assertThat(seen.message())
          .contains("1 index is invalid")
          .contains("public.customers_email of public.customers")
          .contains("run REINDEX INDEX CONCURRENTLY public.customers_email");
      assertThat(seen.figure("pg_invalid_indexes")).isEqualTo(1);
      assertThat(
              advises(
                  seen,
                  "values of public.customers are there twice",
                  "REINDEX INDEX CONCURRENTLY public.customers_email"))
          .as("%s", seen.advice())
          .isTrue();
    }
    assertThat(look().health().level()).isEqualTo(Level.HEALTHY);
  }

  @Test
  void anIndexThatNoQueryUsesIsToldUntilOneDoes() throws Exception {
    server().run("CREATE INDEX orders_note ON orders (note)", "VACUUM ANALYZE orders");
    Seen seen = look();
    assertThat(seen.health().level()).isEqualTo(Level.HEALTHY);
    assertThat(seen.figure("pg_unused_indexes")).isEqualTo(1);
    assertThat(seen.figure("pg_unused_indexes_bytes")).isGreaterThan(1_000_000);
    assertThat(advises(seen, "is not used", "DROP INDEX CONCURRENTLY public.orders_note"))
        .as("%s", seen.advice())
        .isTrue();
    assertThat(seen.advice().toString()).doesNotContain("orders_pkey");
    server().run("SET enable_seqscan = off; SELECT * FROM orders WHERE note = 'n17'");
    await("idx_scan > 0 FROM pg_stat_user_indexes WHERE indexrelname = 'orders_note'");
    assertThat(look().figure("pg_unused_indexes")).isZero();
  }

  @Test
  void aCrashThatEmptiesTheCountsMakesNoIndexUnused() throws Exception {
    server().run("CREATE INDEX orders_note ON orders (note)", "VACUUM ANALYZE orders");
    Map<String, ?> settings = Map.of("unused-after", "1s", "asked-per-minute", "1m");
    try (Watched patient = Watched.of(server(), settings)) {
      assertThat(advice(patient)).doesNotContain("is not used");
      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> advice(patient).contains("is not used"));
      server().crash();
      assertThat(advice(patient)).doesNotContain("is not used");
    }
  }

  private static String advice(Watched watched) throws Exception {
    watched.measure();
    return String.valueOf(watched.look().details().get("advice"));
  }

  @Test
  void anIndexOfAPartitionIsNotOneToDrop() throws Exception {
    server()
        .run(
            "CREATE TABLE items (id int, note text) PARTITION BY RANGE (id)",
            "CREATE TABLE items_old PARTITION OF items FOR VALUES FROM (0) TO (1000000)",
            "CREATE INDEX items_note ON items (note)",
            "INSERT INTO items SELECT g, 'n' || g FROM generate_series(1, 60000) g",
            "VACUUM ANALYZE items");
    assertThat(look().figure("pg_unused_indexes")).isZero();
  }

  @Test
  void anIndexThatAnotherMakesNeedlessIsToldAndNotOneThatOnlyLooksLikeIt() throws Exception {
    server()
        .run(
            "CREATE INDEX twin_a ON orders (customer, note)",
            "CREATE INDEX twin_b ON orders (customer, note)",
            "CREATE INDEX prefix ON orders (customer)",
            "CREATE INDEX other_order ON orders (customer DESC)",
            "CREATE INDEX other_class ON orders (note text_pattern_ops)",
            "CREATE INDEX other_predicate ON orders (customer) WHERE id > 7",
            "CREATE UNIQUE INDEX other_unique ON orders (customer)",
            "CREATE INDEX lower_a ON orders (lower(note))",
            "CREATE INDEX lower_b ON orders  ( lower( note ) )",
            "CREATE INDEX upper_a ON orders (upper(note))",
            "CREATE INDEX beside_key ON orders (id)");
    Seen seen = look();
    assertThat(advises(seen, "public.twin_b is needless beside public.twin_a", "twin_b")).isTrue();
    assertThat(advises(seen, "public.prefix is needless beside", "CONCURRENTLY public.prefix"))
        .isTrue();
    assertThat(advises(seen, "public.lower_b is needless beside public.lower_a", "lower_b"))
        .isTrue();
    assertThat(advises(seen, "public.beside_key is needless beside public.orders_pkey", "DROP"))
        .isTrue();
    assertThat(seen.figure("pg_duplicate_indexes")).as("%s", seen.advice()).isEqualTo(4);
  }

  @Test
  void aForeignKeyWithoutIndexIsToldUntilItHasOne() throws Exception {
    server()
        .run(
            "CREATE TABLE items (id int, \"order\" int REFERENCES orders)",
            "INSERT INTO items SELECT g, g FROM generate_series(1, 60000) g",
            "VACUUM ANALYZE items");
    Seen seen = look();
    assertThat(seen.figure("pg_foreign_keys_without_index")).isEqualTo(1);
    assertThat(
            advises(
                seen,
                "foreign key items_order_fkey of public.items has no index",
                "CREATE INDEX CONCURRENTLY ON public.items (\"order\")"))
        .as("%s", seen.advice())
        .isTrue();
    server().run("CREATE INDEX ON items (\"order\", id)");
    assertThat(look().figure("pg_foreign_keys_without_index")).isZero();
  }

  @Test
  void aTableThatIsReadAsAWholeAgainAndAgainIsTold() throws Exception {
    for (int i = 0; i < 60; i++) {
      server().run("SELECT count(*) FROM orders WHERE note = 'n17'");
    }
    await("seq_scan >= 60 FROM pg_stat_user_tables WHERE relname = 'orders'");
    Seen seen = look();
    assertThat(seen.figure("pg_seq_scanned_tables")).isEqualTo(1);
    assertThat(seen.advice())
        .anyMatch(it -> it.contains("perhaps an index of public.orders is missing"));
  }

  @Test
  void statisticsThatWereNeverMadeAreToldUntilTheyAre() throws Exception {
    server()
        .run(
            "DROP TABLE orders",
            "CREATE TABLE orders (id int) WITH (autovacuum_enabled = off)",
            "INSERT INTO orders SELECT generate_series(1, 20000)");
    await("n_mod_since_analyze >= 20000 FROM pg_stat_user_tables WHERE relname = 'orders'");
    Seen seen = look();
    assertThat(seen.figure("pg_stale_statistics_tables")).isEqualTo(1);
    assertThat(advises(seen, "statistics of public.orders are old", "ANALYZE public.orders"))
        .as("%s", seen.advice())
        .isTrue();
    server().run("ANALYZE orders");
    await("n_mod_since_analyze = 0 FROM pg_stat_user_tables WHERE relname = 'orders'");
    assertThat(look().figure("pg_stale_statistics_tables")).isZero();
  }
}
