// SPDX-License-Identifier: Apache-2.0
package io.bellwether.benchmarks.reload;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The cost of a reload, in small. */
class ReloadCostIT {
  @Test
  void aReloadWithNothingNewCostsNoMoreThanBuildingAnew() throws Exception {
    try (ReloadCost cost = new ReloadCost(300)) {
      cost.warmUp();
      assertThat(cost.judge("reload.nothing", 0, 3, 1.5)).isTrue();
    }
  }
}
