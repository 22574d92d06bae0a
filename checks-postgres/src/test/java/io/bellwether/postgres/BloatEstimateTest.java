// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class BloatEstimateTest {
  @Test
  void aFullTableIsNotBloated() {
    // one int and an md5 in text: 226 rows to a page at most would be 36 bytes, it is 4 + 24 + 40
    BloatEstimate full = BloatEstimate.ofTable(2_500, 300_000, 37, 2, false, 100, 8192);
    assertThat(full.needed()).isEqualTo(2_500);
    assertThat(full.share()).isZero();
  }

  @Test
  void whereNineOfTenRowsAreGoneNineTenthsAreEmpty() {
    BloatEstimate table = BloatEstimate.ofTable(2_500, 30_000, 37, 2, false, 100, 8192);
    assertThat(table.share()).isCloseTo(0.9, within(0.001));
    assertThat(table.bytes()).isCloseTo(2_250 * 8192.0, within(1.0));
    BloatEstimate index = BloatEstimate.ofIndex(2_000, 30_000, 33, 90, 8192);
    assertThat(index.share()).isBetween(0.88, 0.92);
  }

  @Test
  void roomThatFillfactorLeavesIsNotBloat() {
    assertThat(BloatEstimate.ofTable(5_000, 300_000, 37, 2, false, 50, 8192).share()).isZero();
  }

  @Test
  void nothingAndMoreThanEverythingAreNoBloat() {
    assertThat(BloatEstimate.ofTable(0, 0, 0, 0, true, 100, 8192).share()).isZero();
    assertThat(BloatEstimate.ofTable(10, 1e9, 8, 1, true, 100, 8192).share()).isZero();
    assertThat(BloatEstimate.ofTable(10, 5, 1e9, 1, true, 10, 8192).share()).isBetween(0.0, 1.0);
  }
}
