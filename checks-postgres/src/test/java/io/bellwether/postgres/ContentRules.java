// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Level;
import org.junit.jupiter.api.Test;

/** Sequences, materialised views, sizes and names, on every version of the server. */
abstract class ContentRules extends DatabaseRules {
  @Test
  void anIntegerKeyThatRunsOutIsToldThoughItsSequenceGoesOn() throws Exception {
    server()
        .run(
            "CREATE TABLE tickets (id int PRIMARY KEY)",
            "CREATE SEQUENCE ids AS bigint OWNED BY tickets.id",
            "SELECT setval('ids', 2040109464)",
            "GRANT SELECT ON ids TO watcher");
    Seen seen = look();
    assertThat(seen.health().level()).isEqualTo(Level.CRITICAL);
    assertThat(seen.message())
        .contains("sequence public.ids has used 95.0 % of the integer column public.tickets.id:")
        .contains("2040109464 of 2147483647 (critical from 90%)")
        .contains("ALTER TABLE public.tickets ALTER COLUMN id TYPE bigint");
    assertThat(seen.table("pg_sequence_used_ratio", "ids")).isBetween(0.949, 0.951);
    server().run("ALTER TABLE tickets ALTER COLUMN id TYPE bigint");
    assertThat(look().health().level()).isEqualTo(Level.HEALTHY);
    server().run("DROP TABLE tickets");
  }

  @Test
  void aSequenceNearItsEndIsToldAlsoWhenItFalls() throws Exception {
    server()
        .run(
            "CREATE SEQUENCE small MAXVALUE 1000",
            "SELECT setval('small', 800)",
            "CREATE SEQUENCE falls INCREMENT -1 MINVALUE -1000 MAXVALUE -1",
            "SELECT setval('falls', -950)",
            "CREATE SEQUENCE round MAXVALUE 10 CYCLE",
            "SELECT setval('round', 10)",
            "CREATE SEQUENCE never",
            "GRANT SELECT ON small, falls, round, never TO watcher");
    Seen seen = look();
    assertThat(seen.message())
        .contains("sequence public.small has used 80.0 % of its numbers: 800 of 1000")
        .contains("sequence public.falls has used 95.0 % of its numbers: -950 of -1000")
        .doesNotContain("round")
        .doesNotContain("never");
    server().run("DROP SEQUENCE small, falls, round, never");
  }

  @Test
  void aSequenceThatIsNotSeenIsSaidToBeSoWithTheGrant() throws Exception {
    server().run("CREATE SCHEMA \"Hidden\"", "CREATE SEQUENCE \"Hidden\".numbers");
    assertThat(look().unread())
        .contains("GRANT SELECT ON ALL SEQUENCES IN SCHEMA \"Hidden\" TO watcher");
    server().run("DROP SCHEMA \"Hidden\" CASCADE");
  }

  @Test
  void aMaterialisedViewWithoutDataIsAWarningAndARefreshIsSeen() throws Exception {
    server().run("CREATE MATERIALIZED VIEW totals AS SELECT count(*) FROM pg_class WITH NO DATA");
    Seen empty = look();
    assertThat(empty.health().level()).isEqualTo(Level.WARNING);
    assertThat(empty.message())
        .contains("materialised view public.totals has no data")
        .contains("run REFRESH MATERIALIZED VIEW public.totals");
    assertThat(empty.table("pg_matview_populated", "totals")).isZero();
    assertThat(empty.table("pg_matview_refresh_age_seconds", "totals")).isNaN();

    server().run("REFRESH MATERIALIZED VIEW totals");
    Seen full = look();
    assertThat(full.health().level()).isEqualTo(Level.HEALTHY);
    assertThat(full.table("pg_matview_populated", "totals")).isEqualTo(1);
    assertThat(full.table("pg_matview_refresh_age_seconds", "totals")).isBetween(0.0, 60.0);
    assertThat(full.of("postgres")).contains("public.totals").contains("refreshed between");
    server().run("DROP MATERIALIZED VIEW totals");
  }

  @Test
  void sizesAreThoseOfTheServerWithGrowthBetweenTwoPasses() throws Exception {
    server()
        .run(
            // a vacuum between the look and the comparison would write more files
            "CREATE TABLE files (id int PRIMARY KEY, content text)"
                + " WITH (autovacuum_enabled = off, toast.autovacuum_enabled = off)",
            "ALTER TABLE files ALTER content SET STORAGE EXTERNAL",
            "INSERT INTO files SELECT g, repeat('x', 9000) FROM generate_series(1, 100) g");
    look();
    server().run("INSERT INTO files SELECT g, repeat('x', 9000) FROM generate_series(101, 400) g");
    Seen seen = look();
    assertThat(seen.table("pg_stat_user_tables_index_size_bytes", "files"))
        .isEqualTo(Double.parseDouble(server().value("SELECT pg_indexes_size('files')")));
    assertThat(seen.table("pg_stat_user_tables_toast_size_bytes", "files")).isGreaterThan(3.6e6);
    assertThat(
            seen.table("pg_stat_user_tables_table_size_bytes", "files")
                + seen.table("pg_stat_user_tables_toast_size_bytes", "files")
                + seen.table("pg_stat_user_tables_index_size_bytes", "files"))
        .isEqualTo(Double.parseDouble(server().value("SELECT pg_total_relation_size('files')")));
    assertThat(seen.of("postgres")).contains("fastest_growing_tables").contains("public.files");
    server().run("DROP TABLE files");
  }

  @Test
  void aTableThatSomebodyHasForHimselfHoldsUpNothing() throws Exception {
    server().run("CREATE TABLE taken (id int PRIMARY KEY)", "CREATE TABLE free (id int)");
    try (var holder = server().connect("postgres");
        var statement = holder.createStatement()) {
      holder.setAutoCommit(false);
      statement.execute("LOCK TABLE taken IN ACCESS EXCLUSIVE MODE");
      Seen seen = look();
      assertThat(seen.unread()).contains("sizes of 1 table");
      assertThat(seen.table("pg_stat_user_tables_table_size_bytes", "free")).isZero();
      holder.rollback();
    }
    server().run("DROP TABLE taken, free");
  }

  @Test
  void partitionsCountForTheirTable() throws Exception {
    server()
        .run(
            "CREATE TABLE days (at date, n int) PARTITION BY RANGE (at)",
            "CREATE TABLE days_1 PARTITION OF days FOR VALUES FROM ('2024-01-01') TO"
                + " ('2024-01-02')",
            "CREATE TABLE days_2 PARTITION OF days FOR VALUES FROM ('2024-01-02') TO"
                + " ('2024-01-03')",
            "INSERT INTO days SELECT '2024-01-01'::date + g % 2, g FROM generate_series(1, 100) g");
    await("sum(n_live_tup) = 100 FROM pg_stat_user_tables WHERE relname LIKE 'days\\_%'");
    Seen seen = look();
    assertThat(seen.table("pg_stat_user_tables_n_live_tup", "days")).isEqualTo(100);
    assertThat(seen.table("pg_stat_user_tables_table_size_bytes", "days")).isEqualTo(16384);
    assertThat(seen.table("pg_stat_user_tables_n_live_tup", "days_1")).isNaN();
    server().run("DROP TABLE days");
  }

  @Test
  void bloatIsEstimatedWhereTheLoginMaySeeTheWidthOfRows() throws Exception {
    server()
        .run(
            "CREATE TABLE wide (id int, note text) WITH (autovacuum_enabled = off)",
            "INSERT INTO wide SELECT g, md5(g::text) FROM generate_series(1, 300000) g",
            "CREATE INDEX wide_note ON wide (note)",
            "DELETE FROM wide WHERE id % 10 <> 0",
            "VACUUM ANALYZE wide");
    assertThat(look().unread()).contains("bloat of 1 large table");
    server().run("GRANT SELECT ON wide TO watcher");
    Seen seen = look();
    assertThat(seen.table("pg_table_bloat_estimate_ratio", "wide")).isBetween(0.85, 0.95);
    assertThat(seen.table("pg_index_bloat_estimate_ratio", "wide_note")).isBetween(0.8, 0.95);
    assertThat(seen.advice())
        .anyMatch(it -> it.contains("VACUUM (FULL, ANALYZE) public.wide"))
        .anyMatch(it -> it.contains("REINDEX INDEX CONCURRENTLY public.wide_note"));
    server().run("VACUUM FULL wide", "ANALYZE wide");
    assertThat(look().table("pg_table_bloat_estimate_ratio", "wide")).isNaN();
    server().run("DROP TABLE wide");
  }
}
