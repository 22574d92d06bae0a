// SPDX-License-Identifier: Apache-2.0
package io.bellwether.system;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AmountTest {
  @Test
  void amountsReadAsAPersonWouldSayThem() {
    double gb = 1024.0 * 1024 * 1024;
    assertThat(Amount.bytes(0.6 * gb)).isEqualTo("0.6 GB");
    assertThat(Amount.bytes(8 * gb)).isEqualTo("8 GB");
    assertThat(Amount.bytes(12.4 * gb)).isEqualTo("12 GB");
    assertThat(Amount.bytes(300)).isEqualTo("300 bytes");
    assertThat(Amount.bytes(2000 * gb)).isEqualTo("2 TB");
    assertThat(Amount.percent(0.93)).isEqualTo("93 %");
    assertThat(Amount.percent(0.016)).isEqualTo("1.6 %");
  }

  @Test
  void whatIsNotKnownIsNeverZero() {
    assertThat(Amount.bytes(Double.NaN)).isEqualTo("an unknown amount");
    assertThat(Amount.percent(Double.NaN)).isEqualTo("an unknown share");
    assertThat(Amount.hundredths(Double.NaN)).isNaN();
    assertThat(Amount.gigabytes(Double.NaN)).isNaN();
  }
}
