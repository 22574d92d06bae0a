// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SequenceTest {
  private static List<Double> known(String text) {
    return Sequence.values(text).stream().flatMap(Optional::stream).toList();
  }

  @Test
  void valuesAreRepeatedAndCounted() {
    assertThat(known("80x2 91")).containsExactly(80.0, 80.0, 91.0);
    assertThat(known("0+10x3")).containsExactly(0.0, 10.0, 20.0);
    assertThat(known("5-2.5x3")).containsExactly(5.0, 2.5, 0.0);
    assertThat(known("-1.5e3")).containsExactly(-1500.0);
    assertThat(known("NaN x2")).containsExactly(Double.NaN, Double.NaN);
  }

  @Test
  void whereNothingComesAPlaceIsKept() {
    assertThat(Sequence.values("1 _x2 2"))
        .containsExactly(Optional.of(1.0), Optional.empty(), Optional.empty(), Optional.of(2.0));
  }

  @Test
  void levelsMayStandApartFromTheirNumber() {
    assertThat(Sequence.levels("healthy x2 lost _"))
        .containsExactly(
            Optional.of("healthy"), Optional.of("healthy"), Optional.of("lost"), Optional.empty());
  }

  @ParameterizedTest
  @CsvSource({
    "eighty,is no value",
    "80x0,write between 1 and",
    "80x9999999,write between 1 and",
    "_+1x3,adds to what is no number",
    "'',is empty",
    "x3,is no value",
  })
  void whatIsNoValueIsRefused(String text, String words) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Sequence.values(text))
        .withMessageContaining(words);
  }

  @Test
  void whatIsNoLevelIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Sequence.levels("healthy ill"))
        .withMessageContaining("'ill' is none of healthy, warning, critical, unknown, lost");
  }
}
