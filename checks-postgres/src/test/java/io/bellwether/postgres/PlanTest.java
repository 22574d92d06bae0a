// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "select 1",
        " WITH x AS (select $1) select * from x",
        "Insert into t values ($1)",
        "merge into t using s on true when matched then delete",
        "VALUES ($1)"
      })
  void whatReadsOrChangesRowsIsPlanned(String statement) {
    assertThat(Plan.isPlanned(statement)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "drop table t",
        "explain analyze select 1",
        "analyze select",
        "(analyze) select 1",
        "selectx",
        "do $$ begin end $$",
        "call p()",
        "select 1; drop table t",
        "select $1 /* ; */"
      })
  void whatElseThereIsIsNot(String statement) {
    assertThat(Plan.isPlanned(statement)).isFalse();
  }

  @Test
  void parametersAreCountedByTheirNumbers() {
    assertThat(Plan.parameters("select $2, $10, $1, $2")).isEqualTo(10);
    assertThat(Plan.parameters("select 1")).isZero();
    assertThat(Plan.parameters("select $100, $00007")).isEqualTo(100);
  }

  @Test
  void numbersThatNobodyHasAsParametersAreNotCountedUp() {
    assertThat(Plan.parameters("select pg_sleep($1) as \"$2000000000\""))
        .isEqualTo(Plan.MOST_PARAMETERS + 1);
    assertThat(Plan.parameters("select 1 as \"$99999999999999999999999\""))
        .isEqualTo(Plan.MOST_PARAMETERS + 1);
  }

  @Test
  void aLoginThatMayNotReadATableIsNotInvitedToReadAll() {
    assertThat(Plan.why(new SQLException("permission denied for table t", "42501"), "monitor"))
        .isEqualTo(
            "not planned: permission denied for table t; planning needs SELECT on it: GRANT it TO"
                + " monitor, or do without its plan");
  }
}
