// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Sample;
import io.bellwether.jdbc.server.PostgresServer;
import io.bellwether.testkit.RecordingMeasurements;
import io.bellwether.testkit.TestRun;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Ten thousand tables, each with a sequence and two indexes. */
@Tag("any-java")
class ManyTablesIT {
  private static final int TABLES = 10_000;

  @Test
  void whatIsToldOfTenThousandTablesIsNoMoreThanOfFifty() throws Exception {
    try (PostgresServer server =
            PostgresServer.version(18).with("max_locks_per_transaction", "2000").start();
        Watched watched = Watched.of(server, Map.of())) {
      server.run(
          "DO $$ BEGIN FOR i IN 1.."
              + TABLES
              + " LOOP EXECUTE format('CREATE TABLE t%s"
              + " (id serial PRIMARY KEY, n int UNIQUE)', i); END LOOP;"
              + " END $$",
          "GRANT SELECT ON ALL SEQUENCES IN SCHEMA public TO watcher",
          "INSERT INTO t7777 SELECT generate_series(1, 100000)",
          "SELECT setval('t9999_id_seq', 2147483000)");
      server.await("n_live_tup = 100000 FROM pg_stat_user_tables WHERE relname = 't7777'");
      long before = LiveHeap.now();
      try (TestRun run = TestRun.within(Duration.ofSeconds(60));
          MostConnections connections = MostConnections.of("watcher", server)) {
        RecordingMeasurements into = new RecordingMeasurements(run, watched.memory());
        watched.postgres().measure(into);
        Seen seen = new Seen(watched.look(), into);
        assertThat(seen.message()).contains("sequence public.t9999_id_seq has used 100.0 %");
        assertThat(seen.message()).doesNotContain("could not be read");
        assertThat(LiveHeap.now() - before).isLessThan(64_000_000);
        assertThat(connections.most()).isBetween(1, 3);
        assertThat(seen.figure("pg_tables")).isEqualTo(TABLES);
        assertThat(seen.figure("pg_sequences")).isEqualTo(TABLES);
        assertThat(seen.figure("pg_all_tables_n_live_tup")).isEqualTo(100_000);
        assertThat(seen.table("pg_stat_user_tables_n_live_tup", "t7777")).isEqualTo(100_000);
        assertThat(into.samples()).hasSizeLessThan(800);
        assertThat(seen.health().details().toString()).hasSizeLessThan(40_000);
        assertThat(
                into.samples().stream()
                    .collect(Collectors.groupingBy(Sample::metric, Collectors.counting())))
            .allSatisfy((metric, series) -> assertThat(series).as(metric).isLessThanOrEqualTo(60));
      }
      assertThat(watched.memory().texts().values().stream().mapToInt(String::length).sum())
          .as("what is remembered of it")
          .isLessThan(200_000);
    }
  }
}
