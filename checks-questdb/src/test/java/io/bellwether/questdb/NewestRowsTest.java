// SPDX-License-Identifier: Apache-2.0
package io.bellwether.questdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Level;
import io.bellwether.api.Thresholds;
import io.bellwether.api.check.Health;
import io.bellwether.questdb.Counted.From;
import io.bellwether.questdb.Counted.OfTable;
import io.bellwether.testkit.Defaults;
import io.bellwether.testkit.RecordingMeasurements;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class NewestRowsTest {
  private static final Map<String, Thresholds> JUDGED = Map.of("t", Thresholds.parse("5m/1h"));

  private final NewestRows rows = new NewestRows();

  private Health seen(Duration ahead, Instant now, Map<String, Thresholds> freshness) {
    QuestDbSettings settings =
        Defaults.of(QuestDbSettings.class, Map.of("host", "q", "freshness", freshness));
    Look look = new Look(settings, new RecordingMeasurements());
    OfTable known =
        new OfTable(
            1, From.COUNT, now, OptionalDouble.empty(), Optional.of(Catalogs.NOW.plus(ahead)));
    Catalog catalog = Catalogs.at(now, List.of(Catalogs.table("t", "T")), List.of());
    rows.look(catalog, new Counted(Map.of("t", known), Map.of(), Map.of()), look);
    return look.overall("well");
  }

  @Test
  void aRowOfTheFutureIsWarnedOfSinceItWasSeen() {
    Duration year = Duration.ofDays(365);
    seen(year, Catalogs.NOW, JUDGED);
    Health later = seen(year, Catalogs.NOW.plusSeconds(300), JUDGED);
    assertThat(later.level()).isEqualTo(Level.WARNING);
    assertThat(later.message())
        .contains("table t: its newest row is of the future: 2027-11-22T06:00:00Z, ")
        .contains("seen since 2026-11-22T06:00:00Z")
        .contains("look who writes it");
  }

  @Test
  void whatIsAMinuteAheadOrNotJudgedIsWell() {
    assertThat(seen(Duration.ofMinutes(1), Catalogs.NOW, JUDGED).level()).isEqualTo(Level.HEALTHY);
    assertThat(seen(Duration.ofDays(1), Catalogs.NOW, Map.of()).level()).isEqualTo(Level.HEALTHY);
  }
}
