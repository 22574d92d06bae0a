// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import io.bellwether.api.Labels;
import io.bellwether.jdbc.server.PostgresServer;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** With the real pgvector, where Debian's server has it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("any-java")
class VectorsOn15 {
  private static final int WITH_VECTOR = 15;
  private PostgresServer server;

  @BeforeAll
  void start() {
    server =
        PostgresServer.version(WITH_VECTOR)
            .with("shared_preload_libraries", "pg_stat_statements")
            .start();
    String there = "SELECT count(*) FROM pg_available_extensions WHERE name = 'vector'";
    if (server.value(there).equals("0")) {
      abort(
          "the PostgreSQL "
              + WITH_VECTOR
              + " of this run has no pgvector: nothing of it is shown; put it into Debian's server"
              + " and run with -Dbellwether.servers=none");
    }
    server.run(
        "CREATE EXTENSION pg_stat_statements",
        "CREATE EXTENSION vector",
        "CREATE TABLE items (id int, place vector(3))",
        "INSERT INTO items SELECT i, ('[' || i % 97 || ',' || i % 89 || ',' || i % 83 ||"
            + " ']')::vector FROM generate_series(1, 20000) i",
        "CREATE INDEX items_lists ON items USING ivfflat (place vector_l2_ops) WITH (lists = 200)",
        "CREATE TABLE graph AS SELECT * FROM items WHERE id <= 2000",
        "CREATE INDEX graph_hnsw ON graph USING hnsw (place vector_l2_ops)",
        "CREATE TABLE bare AS SELECT * FROM items",
        "SELECT count(*) FROM bare",
        "ANALYZE");
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void indexesAreMeasuredAndAdvisedOn() throws Exception {
    try (Watched watched = Watched.of(server, Map.of())) {
      watched.measure();
      search("items", 9, true);
      search("items", 3, false);
      search("graph", 4, true);
      watched.measure();
      Labels lists =
          Labels.of("datname", "postgres")
              .with("schemaname", "public")
              .with("indexrelname", "items_lists");
      assertThat(watched.figures().figure("pg_vector_index_size_bytes", lists)).isPositive();
      assertThat(watched.figures().figure("vector_index_use_ratio", lists)).isEqualTo(0.75);
      assertThat(watched.figures().figure("vector_index_cache_hit_ratio", lists)).isPositive();
      assertThat(watched.figures().figure("vector_index_lists_probed_ratio", lists))
          .isEqualTo(0.005);
      assertThat(watched.figure("vector_query_mean_seconds")).isPositive();
      Map<String, Object> details = watched.look().details();
      assertThat(details.get("databases").toString())
          .contains("vector_queries=16", "method=hnsw", "ef_search=40", "lists_probed=0.5 %");
      assertThat(details.get("advice").toString())
          .contains("index public.items_lists has 200 lists", "20000 rows want about 20")
          .contains("ivfflat.probes is 1 of 200 lists", "SET ivfflat.probes = 14")
          .contains("vectors of public.bare have no index");
    }
  }

  private void search(String table, int times, boolean byIndex) throws Exception {
    try (Connection connection = server.connect("postgres");
        Statement statement = connection.createStatement()) {
      statement.execute("SET enable_" + (byIndex ? "seqscan" : "indexscan") + " = off");
      for (int i = 0; i < times; i++) {
        statement.execute("SELECT id FROM " + table + " ORDER BY place <-> '[1,2,3]' LIMIT 5");
      }
    }
  }
}
