// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RoundTest {
  private final Round round = new Round();

  @Test
  void whereAllHaveTheirTurnARoundIsOnePass() {
    assertThat(round.passes()).isEqualTo(1);
    round.passed(7, 7);
    assertThat(round.passes()).isEqualTo(1);
  }

  @Test
  void theFirstIsExpectedToGoOnAsItBegan() {
    round.passed(100, 300);
    assertThat(round.passes()).isEqualTo(3);
    round.passed(20, 300);
    assertThat(round.passes()).isEqualTo(5);
  }

  @Test
  void afterThatItIsAsLongAsTheLastOneWas() {
    for (int had : List.of(100, 150, 50)) {
      round.passed(had, 300);
    }
    assertThat(round.passes()).isEqualTo(3);
    for (int had : List.of(20, 20, 20)) {
      round.passed(had, 300);
    }
    assertThat(round.passes()).isEqualTo(6);
    round.passed(300, 300);
    assertThat(round.passes()).isEqualTo(1);
  }

  @Test
  void passesThatComeToNothingMakeItNoLonger() {
    round.passed(0, 300);
    assertThat(round.passes()).isEqualTo(1);
    round.passed(150, 300);
    for (int i = 0; i < 9; i++) {
      round.passed(0, 300);
    }
    assertThat(round.passes()).isEqualTo(2);
  }

  @Test
  void withoutAnyDatabaseThereIsStillAPass() {
    round.passed(0, 0);
    assertThat(round.passes()).isEqualTo(1);
  }
}
