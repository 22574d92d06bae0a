// SPDX-License-Identifier: Apache-2.0
package io.bellwether.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AmountsTest {
  @ParameterizedTest
  @CsvSource({
    "0B, 0",
    "512KB, 524288",
    "10MB, 10485760",
    "10MiB, 10485760",
    "1.5GB, 1610612736",
    "2tb, 2199023255552",
    "7 PB, 7881299347898368"
  })
  void readsSizes(String text, long bytes) {
    assertThat(Size.parse(text).bytes()).isEqualTo(bytes);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "10", "10M", "-1MB", "1,5GB", "1e3MB", "9999999999PB", "MB", "10 megabytes"})
  void refusesOtherSizes(String text) {
    assertThatThrownBy(() -> Size.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + text + "'");
  }

  @ParameterizedTest
  @CsvSource({"0, 0B", "1023, 1023B", "1024, 1KB", "1610612736, 1.5GB", "10485760, 10MB"})
  void writesSizesForPeople(long bytes, String text) {
    assertThat(new Size(bytes)).hasToString(text);
  }

  @ParameterizedTest
  @CsvSource({"85%, 0.85", "99.9%, 0.999", "0%, 0", "150 %, 1.5"})
  void readsPercentages(String text, double share) {
    assertThat(Percentage.parse(text).share()).isEqualTo(share);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "85", "0.85", "-1%", "85 percent", "%", "NaN%", "1e2%"})
  void refusesOtherPercentages(String text) {
    assertThatThrownBy(() -> Percentage.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("write it like 85%");
  }

  @Test
  void writesThePercentageThatWasRead() {
    assertThat(Percentage.parse("99.95%")).hasToString("99.95%");
  }
}
