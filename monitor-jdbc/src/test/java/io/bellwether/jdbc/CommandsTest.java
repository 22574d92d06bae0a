// SPDX-License-Identifier: Apache-2.0
package io.bellwether.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is one command, and what is several. */
class CommandsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "select 1",
        "select 1;",
        "select 1 ; \n -- end; of it\n /* a; /* b; */ c; */ ;",
        "select ';' || 'it''s; ' || \"a;b\" from t",
        "select e'\\';' , 'x\\'",
        "select $$a;b$$, $of$ ; $$ ; $of$",
        "select '2;1",
        "-- a; b\nselect 1"
      })
  void oneCommandIsTaken(String text) {
    assertThat(Commands.areSeveral(text)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select 1; begin read write; delete from t; commit",
        "commit; delete from t",
        "select '\\'; delete from t",
        "select $1$; delete from t",
        "select 1 /* x */; 'y'",
        "; select 1",
        "select a$$; delete from t"
      })
  void severalAreSeen(String text) {
    assertThat(Commands.areSeveral(text)).isTrue();
  }

  @Test
  void aStatementOfSeveralIsRefusedBeforeItIsAsked() {
    assertThatThrownBy(() -> SqlStatements.of("select 1; begin read write", "value", "1/2"))
        .hasStackTraceContaining("query: has several commands");
  }
}
