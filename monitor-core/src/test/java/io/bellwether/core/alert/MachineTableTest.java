// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.core.rule.Policy;
import io.bellwether.core.rule.Truth;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every phase with every input: what comes of it, and what is said. */
class MachineTableTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @ParameterizedTest(name = "{0} + {1} = {2} {3}")
  @CsvSource(
      nullValues = "-",
      value = {
        "none,    bad,            PENDING, PENDING",
        "none,    ripe,           FIRING,  FIRED",
        "none,    good,           none,    ''",
        "none,    between,        none,    ''",
        "none,    blind,          none,    ''",
        "none,    explained,      HELD,    HELD",
        "none,    explained-dark, none,    ''",
        "none,    passed,         none,    ''",
        "none,    ack,            none,    ''",
        "none,    removed,        none,    ''",
        "PENDING, bad,            PENDING, ''",
        "PENDING, ripe,           FIRING,  FIRED",
        "PENDING, good,           none,    DROPPED",
        "PENDING, between,        PENDING, ''",
        "PENDING, blind,          PENDING, ''",
        "PENDING, explained,      HELD,    HELD",
        "PENDING, explained-dark, HELD,    HELD",
        "PENDING, passed,         PENDING, ''",
        "PENDING, ack,            PENDING, ''",
        "PENDING, end,            PENDING, ''",
        "PENDING, removed,        none,    DROPPED",
        "FIRING,  bad,            FIRING,  ''",
        "FIRING,  good,           OVER,    RESOLVED",
        "FIRING,  between,        FIRING,  ''",
        "FIRING,  blind,          FIRING,  BLIND",
        "FIRING,  explained,      FIRING,  HELD",
        "FIRING,  explained-dark, FIRING,  HELD",
        "FIRING,  passed,         FIRING,  ''",
        "FIRING,  ack,            FIRING,  ACKNOWLEDGED",
        "FIRING,  unack,          FIRING,  ''",
        "FIRING,  end,            OVER,    RESOLVED",
        "FIRING,  removed,        OVER,    RESOLVED",
        "HELD,    bad,            PENDING, RELEASED",
        "HELD,    ripe,           FIRING,  RELEASED FIRED",
        "HELD,    good,           none,    DROPPED",
        "HELD,    between,        HELD,    ''",
        "HELD,    blind,          HELD,    ''",
        "HELD,    explained,      HELD,    ''",
        "HELD,    explained-dark, HELD,    ''",
        "HELD,    passed,         HELD,    ''",
        "HELD,    ack,            HELD,    ''",
        "HELD,    end,            HELD,    ''",
        "HELD,    removed,        none,    DROPPED",
        "OVER,    bad,            OVER,    ''",
        "OVER,    good,           OVER,    ''",
        "OVER,    between,        OVER,    ''",
        "OVER,    blind,          OVER,    ''",
        "OVER,    explained,      OVER,    ''",
        "OVER,    passed,         OVER,    ''",
        "OVER,    ack,            OVER,    ''",
        "OVER,    end,            OVER,    ''",
        "OVER,    removed,        none,    ''",
        "ENDED,   bad,            PENDING, PENDING",
        "ENDED,   ripe,           FIRING,  FIRED",
        "ENDED,   good,           none,    ''",
        "ENDED,   blind,          none,    ''",
        "ENDED,   explained,      HELD,    HELD",
        "ENDED,   passed,         none,    ''",
      })
  void cell(String from, String input, String to, String said) {
    Life life = in(from);
    life.effects.clear();
    take(life, input);
    assertThat(life.phase()).isEqualTo(to);
    assertThat(String.join(" ", life.effects.stream().map(Effect::name).toList())).isEqualTo(said);
  }

  private static Life in(String phase) {
    Life life = new Life().by(new Policy(MINUTE, 1, 1, MINUTE));
    switch (phase) {
      case "none" -> {}
      case "PENDING" -> life.bad();
      case "FIRING" -> life.bad().after(MINUTE).bad();
      case "HELD" -> life.explained(Truth.TRUE);
      case "OVER" -> life.bad().after(MINUTE).bad().good().after(Duration.ofSeconds(5));
      default -> life.bad().after(MINUTE).bad().good().after(MINUTE);
    }
    assertThat(life.phase()).isEqualTo(phase.equals("ENDED") ? "OVER" : phase);
    return life;
  }

  private static void take(Life life, String input) {
    switch (input) {
      case "bad" -> life.bad();
      case "ripe" -> {
        if (life.phase().equals("PENDING")) {
          life.after(MINUTE);
        } else {
          life.by(new Policy(Duration.ZERO, 1, 1, MINUTE));
        }
        life.bad();
      }
      case "good" -> life.good();
      case "between" -> life.between();
      case "blind" -> life.blind();
      case "explained" -> life.explained(Truth.TRUE);
      case "explained-dark" -> life.explained(Truth.UNKNOWN);
      case "passed" -> life.passed();
      case "ack" -> life.take(new Input.Acknowledged(life.mark("ada")));
      case "unack" -> life.take(new Input.Unacknowledged(life.mark("ada")));
      case "end" -> life.take(new Input.EndedByHand(life.mark("ada")));
      case "removed" -> life.take(new Input.Removed("removed: rule taken out"));
      default -> throw new IllegalArgumentException(input);
    }
  }
}
