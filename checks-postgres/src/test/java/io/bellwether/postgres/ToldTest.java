// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.testkit.Defaults;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ToldTest {
  @Test
  void aNameIsQuotedWhereAStatementWouldTakeItForSomethingElse() {
    assertThat(Told.identifier("monitor")).isEqualTo("monitor");
    assertThat(Told.identifier("Monitor")).isEqualTo("\"Monitor\"");
    assertThat(Told.identifier("user")).isEqualTo("\"user\"");
    assertThat(Told.identifier("order")).isEqualTo("\"order\"");
    assertThat(Told.identifier("all")).isEqualTo("\"all\"");
    assertThat(Told.identifier("xmltable")).isEqualTo("\"xmltable\"");
    assertThat(Told.identifier("a\"b")).isEqualTo("\"a\"\"b\"");
  }

  @Test
  void aTextStandsInAStatementAsItIsHoweverLong() {
    String id = "password=x  " + "y".repeat(190);
    assertThat(Told.literal(id)).isEqualTo("'" + id + "'");
    assertThat(Told.literal("it's")).isEqualTo("'it''s'");
    assertThat(Told.literal("a\\b")).isEqualTo("'a\\b'");
  }

  @Test
  void whatNobodySeesInATextIsWrittenAsTheServerReadsIt() {
    assertThat(Told.literal("a\n'\\")).isEqualTo("U&'a\\+00000A''\\\\'");
  }

  @Test
  void whoSignsInWithoutANameIsTheUserOfTheSystemAndNotWhoRunsTheRemedy() {
    PostgresSettings settings =
        Defaults.of(PostgresSettings.class, Map.of("url", "postgresql://127.0.0.1/shop"));
    assertThat(settings.role()).isEqualTo(Told.identifier(System.getProperty("user.name")));
  }
}
