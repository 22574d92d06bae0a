// SPDX-License-Identifier: Apache-2.0
package io.bellwether.benchmarks.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a look costs is counted right: figures that are wrong would be published. */
class CountedServerIT {
  private static final int LOOKS = 5;
  private static CountedServer server;

  @BeforeAll
  static void start() throws Exception {
    server = CountedServer.start();
    server.growTo(3);
  }

  @AfterAll
  static void stop() throws SQLException {
    server.close();
  }

  /** Signs in for every look, and keeps the server's processor busy for a while. */
  private static final class Newcomer implements Peer {
    private final String sql;

    Newcomer(String sql) {
      this.sql = sql;
    }

    @Override
    public void look() throws SQLException {
      try (Connection connection =
              DriverManager.getConnection(
                  "jdbc:postgresql://127.0.0.1:" + server.port() + "/postgres",
                  CountedServer.MONITOR,
                  "");
          Statement statement = connection.createStatement()) {
        statement.execute(sql);
      }
    }

    @Override
    public double cpuSeconds() {
      return 0;
    }
  }

  @Test
  void statementsAndConnectionsOfOthersAreCounted() throws Exception {
    try (BareStatements kept = BareStatements.withTables(server)) {
      Cost cost = Cost.of(server, kept, LOOKS);
      assertThat(cost.statements()).isEqualTo(2);
      assertThat(cost.connections()).isZero();
    }
    Cost cost = Cost.of(server, new Newcomer("SELECT count(*) FROM pg_class"), LOOKS);
    assertThat(cost.connections()).isEqualTo(1);
    assertThat(cost.statements()).isGreaterThanOrEqualTo(1);
  }

  @Test
  void whatBackendsUsedThatHaveEndedIsCounted() throws Exception {
    String work = "SELECT count(*) FROM generate_series(1, 3000000)";
    try (Backends backends = Backends.watch(server, CountedServer.MONITOR)) {
      Cost cost = Cost.of(server, new Newcomer(work), LOOKS);
      assertThat(cost.serverMillis()).isGreaterThan(50);
      assertThat(backends.most()).isBetween(1, 2); // one may still be ending
      assertThat(1000 * backends.cpuSeconds() / LOOKS)
          .isBetween(0.5 * cost.serverMillis(), 1.2 * cost.serverMillis());
    }
  }

  @Test
  void oursIsOneStatementOverAKeptConnection() throws Exception {
    try (Bellwether ours = new Bellwether(server)) {
      ours.look();
      Cost cost = Cost.of(server, ours, LOOKS);
      assertThat(cost.statements()).isEqualTo(1);
      assertThat(cost.connections()).isZero();
    }
  }
}
