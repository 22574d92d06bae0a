// SPDX-License-Identifier: Apache-2.0
package io.bellwether.questdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Level;
import io.bellwether.api.Thresholds;
import io.bellwether.api.check.Health;
import io.bellwether.testkit.Defaults;
import io.bellwether.testkit.RecordingMeasurements;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NamedTablesTest {
  private static final Catalog NOW =
      Catalogs.of(
          List.of(Catalogs.table("trades_eu", "T"), Catalogs.table("codes", "T", "")), List.of());

  private static Health seen(List<String> tables, Map<String, Thresholds> freshness) {
    QuestDbSettings settings =
        Defaults.of(
            QuestDbSettings.class, Map.of("host", "q", "tables", tables, "freshness", freshness));
    Look look = new Look(settings, new RecordingMeasurements());
    new NamedTables().look(NOW, new Counted(Map.of(), Map.of(), Map.of()), look);
    return look.overall("well");
  }

  @Test
  void whatIsNamedAndNotThereIsWarnedOf() {
    Health health =
        seen(List.of("trades_*", "quotes", "a_*"), Map.of("quotes", Thresholds.parse("5m/1h")));
    assertThat(health.level()).isEqualTo(Level.WARNING);
    assertThat(health.message())
        .contains("no table is there as 'tables' names it: quotes, a_*;")
        .contains("no table is there as 'freshness' names it: quotes;");
  }

  @Test
  void aTableWithoutTimeCanNotBeFresh() {
    Health health = seen(List.of(), Map.of("*", Thresholds.parse("5m/1h")));
    assertThat(health.level()).isEqualTo(Level.WARNING);
    assertThat(health.message())
        .contains("without a designated timestamp")
        .contains(": codes; write off")
        .doesNotContain("trades_eu");
  }

  @Test
  void whatIsThereOrOffIsWell() {
    Map<String, Thresholds> freshness =
        Map.of("trades_*", Thresholds.parse("5m/1h"), "gone", Thresholds.OFF);
    assertThat(seen(List.of("codes", "trades_*"), freshness).level()).isEqualTo(Level.HEALTHY);
  }
}
