// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.jdbc.server.PostgresServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A server with a database for each customer. */
@Tag("any-java")
class FiftyDatabasesIT {
  @Test
  void allAreSeenAndNoConnectionToThemStays() throws Exception {
    try (PostgresServer server = PostgresServer.version(18).start();
        Watched watched =
            Watched.of(server, Map.of("databases", List.of("shop_*"), "asked-per-minute", "1m"))) {
      server.run(
          "DO $$ BEGIN FOR i IN 1..12 LOOP EXECUTE format('CREATE TABLE t%s"
              + " (id int PRIMARY KEY, name text)', i); END LOOP; END $$");
      for (int i = 0; i < 50; i++) {
        server.run("CREATE DATABASE shop_" + i + " TEMPLATE postgres STRATEGY file_copy");
      }
      watched.measure();
      assertThat(watched.figures().samples()).hasSizeLessThan(10_000);
      assertThat(watched.figures().samples("pg_tables")).hasSize(50);
      assertThat(watched.figures().samples("pg_stat_user_tables_n_live_tup")).hasSize(100);
      assertThat(watched.look().details().get("unread"))
          .asString()
          .contains("each of 50 databases names 2 tables a figure");
      watched.look();
      server.await("count(*) <= 3 FROM pg_stat_activity WHERE usename = 'watcher'");
    }
  }
}
