// SPDX-License-Identifier: Apache-2.0
package io.bellwether.questdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.api.Thresholds;
import io.bellwether.testkit.Defaults;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QuestDbSettingsTest {
  private static QuestDbSettings given(Map<String, ?> settings) {
    return Defaults.of(QuestDbSettings.class, settings);
  }

  @Test
  void aServerIsGivenInOneWay() {
    assertThat(given(Map.of("host", "q.internal")).address())
        .hasToString("questdb://q.internal:8812/qdb");
    assertThatThrownBy(() -> given(Map.of())).hasMessageContaining("url: is missing; write one");
    assertThatThrownBy(() -> given(Map.of("host", "q", "url", "questdb://q/qdb")))
        .hasMessageContaining("write one of them");
    assertThatThrownBy(() -> given(Map.of("url", "postgresql://q/qdb")))
        .hasMessageContaining("url: no QuestDB; write it like questdb://localhost:8812/qdb");
  }

  @Test
  void theFirstPatternThatFitsCounts() {
    Map<String, Thresholds> freshness = new LinkedHashMap<>();
    freshness.put("trades_slow", Thresholds.parse("1d/2d"));
    freshness.put("trades_*", Thresholds.parse("5m/1h"));
    QuestDbSettings settings =
        given(Map.of("host", "q", "freshness", freshness, "tables", List.of("trades_*", "q*s")));
    assertThat(settings.freshnessOf("trades_slow")).hasToString("1d/2d");
    assertThat(settings.freshnessOf("trades_eu")).hasToString("5m/1h");
    assertThat(settings.freshnessOf("quotes")).isEqualTo(Thresholds.OFF);
    assertThat(settings.isLookedAt("quotes")).isTrue();
    assertThat(settings.isLookedAt("quote")).isFalse();
    assertThatThrownBy(
            () -> given(Map.of("host", "q", "freshness", Map.of("t", Thresholds.parse("10/20")))))
        .hasMessageContaining("freshness: '10/20' of t is no time; write it like 5m/1h");
  }

  @Test
  void aFreshnessThatNoTableCanHaveIsRefused() {
    Map<String, Thresholds> freshness = new LinkedHashMap<>();
    freshness.put("trades_*_eu", Thresholds.parse("5m/1h"));
    freshness.put("quotes_*", Thresholds.parse("5m/1h"));
    freshness.put("orders", Thresholds.parse("5m/1h"));
    freshness.put("gone", Thresholds.OFF);
    assertThatThrownBy(() -> looking(List.of("trades_*"), freshness))
        .hasMessageContaining("freshness: no table of 'tables' is one of quotes_*, orders, so it")
        .hasMessageContaining("add it to 'tables', or take it out here");
    assertThat(looking(List.of(), freshness).freshness()).hasSize(4);
    assertThat(looking(List.of("*_eu", "quotes_a", "orders"), freshness).tables()).hasSize(3);
  }

  private static QuestDbSettings looking(List<String> tables, Map<String, Thresholds> freshness) {
    return given(Map.of("host", "q", "tables", tables, "freshness", freshness));
  }
}
