// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Unit;
import io.bellwether.core.rule.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecisionTest {
  private final Scene scene = new Scene();

  private Decision decision(List<Decision.Way> ways, Optional<Mute> mute) {
    Alert alert = scene.bad("busy").alert("busy");
    return Decision.of(alert, "disk_percent > 90%", Optional.empty(), ways, mute, "engine");
  }

  @Test
  void saysEachStepFromTheValueToThePeople() {
    Decision.Way way = new Decision.Way("team=db", "rule=busy", List.of("pager", "mail"));
    assertThat(decision(List.of(way), Optional.empty()).lines())
        .containsExactly(
            "rule: busy, disk_percent > 90%",
            "value: 91 % against 90 %",
            "settled: at once",
            "route: team=db, group rule=busy, to pager, mail",
            "by: engine");
  }

  @Test
  void saysWhyNobodyWasTold() {
    Mute mute = new Mute(Mute.Kind.SILENCE, "ada", "known", Instant.parse("2026-01-01T12:00:00Z"));
    assertThat(decision(List.of(), Optional.of(mute)).lines())
        .contains(
            "route: none took it", "not told: silenced by ada: known, until 2026-01-01T12:00:00Z");
    Mute cause = new Mute(Mute.Kind.CAUSE, "warehouse", "", Instant.EPOCH);
    assertThat(decision(List.of(), Optional.of(cause)).lines())
        .contains("not told: explained by warehouse");
  }

  @Test
  void isTheSameAgainInAnotherProcess() {
    Decision before = decision(List.of(), Optional.empty());
    Alert recalled = scene.restarted(Scene.START).alert("busy");
    assertThat(
            Decision.of(
                recalled,
                "disk_percent > 90%",
                Optional.empty(),
                List.of(),
                Optional.empty(),
                "engine"))
        .isEqualTo(before);
  }

  @Test
  void saysHowOftenAndHowLongItWasTrue() {
    scene.policy = new Policy(Duration.ofMinutes(2), 3, 1, Duration.ZERO);
    scene.bad("busy").bad("busy").after(Duration.ofMinutes(2)).bad("busy");
    assertThat(decision(List.of(), Optional.empty()).settled())
        .isEqualTo("3 of 3 samples, 2m of 2m");
  }

  @ParameterizedTest
  @CsvSource({
    "0.873, RATIO, 87.3 %",
    "0, RATIO, 0 %",
    "1e9, BYTES, 1000000000 B",
    "0.25, SECONDS, 0.25 s",
    "1234.56789, NONE, 1234.57",
    "12, PER_SECOND, 12/s",
    "-3, COUNT, -3",
    "NaN, COUNT, unknown",
    "Infinity, SECONDS, without end",
  })
  void valuesAreInTheWordsOfTheirUnit(double value, Unit unit, String words) {
    assertThat(Amount.words(value, unit)).isEqualTo(words);
  }
}
