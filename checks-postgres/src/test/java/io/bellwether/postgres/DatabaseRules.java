// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.jdbc.server.PostgresServer;
import io.bellwether.jdbc.server.ServerSettings;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** One server of one version, whose databases are looked at one by one. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class DatabaseRules implements Served {
  private PostgresServer server;
  private Watched watched;

  /** More settings of the server. */
  ServerSettings prepared(ServerSettings settings) {
    return settings;
  }

  /** More settings of the source. */
  Map<String, ?> settings() {
    return Map.of();
  }

  @BeforeAll
  final void start() throws Exception {
    server =
        prepared(
                PostgresServer.version(version())
                    .with("autovacuum_naptime", "1s")
                    .with("max_prepared_transactions", "5"))
            .start();
    Map<String, Object> all = new HashMap<>(settings());
    all.put("asked-per-minute", "1m");
    watched = Watched.of(server, all);
  }

  @AfterAll
  final void stop() {
    watched.close();
    server.close();
  }

  final PostgresServer server() {
    return server;
  }

  final Watched watched() {
    return watched;
  }

  /** Looks at all of it, slow parts too. */
  final Seen look() throws Exception {
    watched.measure();
    var figures = watched.figures();
    Declared.assertAll(figures);
    Seen seen = new Seen(watched.look(), figures);
    assertThat(seen.message()).doesNotContain("could not be read");
    return seen;
  }

  /** Statistics of older servers come some time after what they count. */
  final void await(String condition) {
    server.await(condition);
  }
}
