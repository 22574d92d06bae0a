// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Severity;
import io.bellwether.api.Unit;
import io.bellwether.core.alert.Decision;
import io.bellwether.core.alert.Mute;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeptDecisionTest {
  private static final Instant END = Instant.parse("2026-11-22T03:00:00Z");

  private static Decision decision(double value, Optional<Mute> mute) {
    return new Decision(
        value,
        0.9,
        Unit.RATIO,
        "busy",
        "disk_used > 90%",
        "3 of 3 samples",
        List.of("warehouse"),
        List.of(new Decision.Way("team=\"db\"", "r1{rule=\"busy\"}", List.of("pager", "mail"))),
        mute,
        "engine",
        Optional.of(Severity.CRITICAL));
  }

  @Test
  void whatIsWrittenIsReadBack() {
    for (Mute.Kind kind : Mute.Kind.values()) {
      Decision muted = decision(0.91, Optional.of(new Mute(kind, "ada", "known \"so\"", END)));
      assertThat(KeptDecision.read(Decisions.text(muted))).contains(muted);
    }
    Decision open =
        decision(
            Double.NaN, Optional.of(new Mute(Mute.Kind.CAUSE, "warehouse", "", Instant.EPOCH)));
    assertThat(KeptDecision.read(Decisions.text(open))).contains(open);
    assertThat(KeptDecision.read(Decisions.text(decision(1, Optional.empty()))))
        .contains(decision(1, Optional.empty()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "no json",
        "{\"unit\":\"furlongs\"}",
        "{\"unit\":\"none\",\"mute\":{\"kind\":\"silence\",\"until\":\"tomorrow\"}}"
      })
  void whatIsNoneIsLeftOut(String text) {
    assertThat(KeptDecision.read(text)).isEmpty();
  }
}
