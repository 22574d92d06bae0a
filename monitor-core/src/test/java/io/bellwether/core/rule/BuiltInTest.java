// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Labels;
import io.bellwether.api.Level;
import io.bellwether.api.Severity;
import io.bellwether.core.health.ComponentStatus;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BuiltInTest {
  private static ComponentStatus status(
      Level shown, Optional<Level> known, List<String> because, List<String> waitsFor) {
    return status(shown, known, because, waitsFor, true);
  }

  private static ComponentStatus status(
      Level shown,
      Optional<Level> known,
      List<String> because,
      List<String> waitsFor,
      boolean spoken) {
    return new ComponentStatus(
        "warehouse",
        shown,
        shown,
        Optional.of(shown),
        known,
        "57 of 100 connections",
        Optional.empty(),
        because,
        waitsFor,
        false,
        true,
        spoken,
        Optional.empty(),
        Optional.empty());
  }

  private static Verdict verdict(Level shown, Optional<Level> known, boolean critical) {
    return BuiltIn.of(status(shown, known, List.of(), List.of()), Labels.of("kind", "pg"), critical)
        .orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({
    "HEALTHY,HEALTHY,false,FALSE,WARNING",
    "WARNING,WARNING,false,TRUE,WARNING",
    "WARNING,WARNING,true,TRUE,CRITICAL",
    "CRITICAL,CRITICAL,false,TRUE,CRITICAL",
    "UNKNOWN,HEALTHY,false,TRUE,WARNING",
    "UNKNOWN,WARNING,false,TRUE,WARNING",
    "UNKNOWN,CRITICAL,false,TRUE,CRITICAL",
    "UNKNOWN,,false,TRUE,WARNING",
    "UNKNOWN,,true,TRUE,CRITICAL"
  })
  void itIsAsBadAsWhatIsShownAndLossOfSightMakesNothingBetter(
      Level shown, Level known, boolean critical, Truth truth, Severity severity) {
    Verdict verdict = verdict(shown, Optional.ofNullable(known), critical);

    assertThat(verdict.truth()).isEqualTo(truth);
    assertThat(verdict.clear()).isEqualTo(truth.not());
    assertThat(verdict.severity()).isEqualTo(severity);
    assertThat(verdict.labels().get("severity")).contains(severity.word());
    assertThat(verdict.load()).isEqualTo(shown == Level.WARNING && !critical);
  }

  @Test
  void itNamesItsComponentAndKeepsTheLabelsOfTheCheck() {
    Verdict verdict = verdict(Level.WARNING, Optional.empty(), false);

    assertThat(verdict.identity()).hasToString("health{component=\"warehouse\"}");
    assertThat(verdict.labels())
        .hasToString(
            "{alertname=\"health\",component=\"warehouse\",kind=\"pg\",rule=\"health\","
                + "severity=\"warning\"}");
    assertThat(verdict.summary()).isEqualTo("57 of 100 connections");
    assertThat(verdict.flapping()).isTrue();
    assertThat(verdict.policy()).isEqualTo(Policy.PLAIN);
  }

  @Test
  void whatHasNotSpokenSaysNothing() {
    ComponentStatus fresh = status(Level.UNKNOWN, Optional.empty(), List.of(), List.of(), false);
    ComponentStatus waiting = status(Level.CRITICAL, Optional.empty(), List.of(), List.of("host"));

    assertThat(BuiltIn.of(fresh, Labels.NONE, false)).isEmpty();
    assertThat(BuiltIn.of(waiting, Labels.NONE, false)).isEmpty();
  }

  @Test
  void whatALostComponentExplainsNamesIt() {
    ComponentStatus held = status(Level.UNKNOWN, Optional.empty(), List.of("host"), List.of());

    assertThat(BuiltIn.of(held, Labels.NONE, false).orElseThrow().because())
        .containsExactly("host");
  }
}
