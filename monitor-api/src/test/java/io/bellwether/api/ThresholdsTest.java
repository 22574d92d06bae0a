// SPDX-License-Identifier: Apache-2.0
package io.bellwether.api;

import static io.bellwether.api.Level.CRITICAL;
import static io.bellwether.api.Level.HEALTHY;
import static io.bellwether.api.Level.UNKNOWN;
import static io.bellwether.api.Level.WARNING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThresholdsTest {
  @Test
  void alarmsFromTheLimitOn() {
    Thresholds limits = Thresholds.parse("30/50");
    assertThat(limits.judge(29.9)).isEqualTo(HEALTHY);
    assertThat(limits.judge(30)).isEqualTo(WARNING);
    assertThat(limits.judge(49.9)).isEqualTo(WARNING);
    assertThat(limits.judge(50)).isEqualTo(CRITICAL);
  }

  @Test
  void smallValuesAreBadWhenCriticalIsBelowWarning() {
    Thresholds left = Thresholds.parse("10GB/2GB");
    assertThat(left.judge(11L << 30)).isEqualTo(HEALTHY);
    assertThat(left.judge(10L << 30)).isEqualTo(WARNING);
    assertThat(left.judge(2L << 30)).isEqualTo(CRITICAL);
  }

  @Test
  void sharesAreOfTheMostThereCanBe() {
    Thresholds limits = Thresholds.parse("70%/85%");
    assertThat(limits.judge(69, 100)).isEqualTo(HEALTHY);
    assertThat(limits.judge(140, 200)).isEqualTo(WARNING);
    assertThat(limits.judge(85, 100)).isEqualTo(CRITICAL);
    assertThat(limits.judge(0, 0)).as("a share of nothing").isEqualTo(UNKNOWN);
  }

  @Test
  void timesAreJudgedAsTimes() {
    Thresholds limits = Thresholds.parse("500ms/2s");
    assertThat(limits.judge(Duration.ofMillis(499))).isEqualTo(HEALTHY);
    assertThat(limits.judge(Duration.ofMillis(500))).isEqualTo(WARNING);
    assertThat(limits.judge(2.0)).isEqualTo(CRITICAL);
  }

  @Test
  void whatIsNotANumberIsUnknown() {
    assertThat(Thresholds.parse("30/50").judge(Double.NaN)).isEqualTo(UNKNOWN);
    assertThat(Thresholds.OFF.judge(Double.NaN)).isEqualTo(UNKNOWN);
  }

  @Test
  void judgesNothingWhenOff() {
    assertThat(Thresholds.parse("off").judge(1e9)).isEqualTo(HEALTHY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"30/50", "70%/85%", "500ms/2s", "10GB/2GB", "0.5/0.9", "off", "99.5%/90%"})
  void writesWhatItReads(String text) {
    assertThat(Thresholds.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "30", "30/", "/50", "30/50%", "30s/50", "a/b", "NaN/1", "-1/5", "1/2/3", "1e3/2e3"
      })
  void refusesAnythingElse(String text) {
    assertThatThrownBy(() -> Thresholds.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'");
  }
}
