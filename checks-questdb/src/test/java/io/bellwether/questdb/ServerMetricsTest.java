// SPDX-License-Identifier: Apache-2.0
package io.bellwether.questdb;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ServerMetricsTest {
  private static final ServerMetrics READ =
      ServerMetrics.read(
          """
          # TYPE questdb_pg_wire_connections gauge
          questdb_pg_wire_connections 7

          questdb_commits_total 120
          questdb_memory_rss -2
          questdb_suspended_tables 1
          questdb_odd{tag="x"} 5
          questdb_broken NaN
          other_total 9
          """);

  @Test
  void plainFiguresAreRead() {
    assertThat(READ.value("pg_wire_connections")).hasValue(7);
    assertThat(READ.value("commits_total")).hasValue(120);
  }

  @Test
  void whatTheServerCouldNotReadIsNoFigure() {
    assertThat(READ.value("memory_rss")).isEmpty();
    assertThat(READ.value("odd")).isEmpty();
    assertThat(READ.value("broken")).isEmpty();
    assertThat(READ.values()).doesNotContainKey("other_total");
  }

  @Test
  void aCounterThatFellHasNotGrown() {
    ServerMetrics later = ServerMetrics.read("questdb_commits_total 150\n");
    assertThat(later.grown(READ, "commits_total")).hasValue(30);
    assertThat(READ.grown(later, "commits_total")).isEmpty();
  }

  @Test
  void aPageOfSomethingElseIsNone() {
    assertThat(ServerMetrics.read("<html>questdb_x 5</html>").isEmpty()).isTrue();
  }
}
